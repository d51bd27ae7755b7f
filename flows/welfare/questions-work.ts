import { type Asked, choice, money, number, type Option, type Pair, yesno } from './asked.ts'

const SSO = [
  'สิทธิประกันสังคมขึ้นกับว่าส่งเงินมานานแค่ไหน',
  'Social-security rights depend on how long one has paid.',
] as const
const SLIP = [
  'ดูได้จากสลิปเงินเดือน แอป SSO Plus หรือโทรถาม 1506 ค่ะ',
  'See the pay slip, the SSO Plus app, or call 1506.',
] as const
const JOB = [
  'เงินชดเชยและเงินว่างงานขึ้นกับเหตุที่ออกและอายุงาน',
  'Severance and unemployment pay depend on why and after how long.',
] as const

/** Thresholds of the rules lie between the choices, never inside one. */
export const MONTHS_15: readonly Option[] = [
  ['to_2', 'ไม่ถึง 3 เดือน', 'Under 3 months', { min: 0, max: 2 }],
  ['to_4', '3–4 เดือน', '3 to 4 months', { min: 3, max: 4 }],
  ['five', '5 เดือน', '5 months', 5],
  ['more', '6 เดือนขึ้นไป', '6 months or more', { min: 6, max: 15 }],
]

const months = (id: string, asks: Pair, label: Pair, needed: number, max: number): Asked =>
  choice(
    id,
    asks,
    [
      ['less', `ไม่ถึง ${needed} เดือน`, `Under ${needed} months`, { min: 0, max: needed - 1 }],
      ['enough', `${needed} เดือนขึ้นไป`, `${needed} months or more`, { min: needed, max }],
    ],
    { label, why: SSO, hint: SLIP },
  )

export const WORK: readonly Asked[] = [
  choice(
    'employment_status',
    ['ตอนนี้ทำงานอะไรอยู่คะ', 'What is the work at present?'],
    [
      ['employee_private', 'ลูกจ้างเอกชน', 'Employed, private'],
      ['employee_state', 'ทำงานรัฐ', 'Employed by the state'],
      ['self_employed', 'อาชีพอิสระ ค้าขาย เกษตร', 'Self-employed, trade, farm'],
      ['not_working', 'ไม่ได้ทำงาน', 'Not working'],
    ],
    {
      label: ['อาชีพ', 'Work'],
      why: ['ลูกจ้าง คนทำงานเอง และคนไม่ได้ทำงาน มีสิทธิต่างกัน', 'Rights differ by the kind of work.'],
    },
  ),
  choice(
    'sso_section',
    ['เป็นผู้ประกันตนประกันสังคมแบบไหนคะ', 'Which kind of social security is it?'],
    [
      ['33', 'มาตรา 33 (ลูกจ้าง)', 'Section 33 (employee)', undefined, ['33', 'ม33', 'มาตรา 33', 'ลูกจ้าง']],
      [
        '39',
        'มาตรา 39 (เคยเป็นลูกจ้าง ส่งเอง)',
        'Section 39 (formerly employed, pays alone)',
        undefined,
        ['39', 'ม39', 'มาตรา 39'],
      ],
      [
        '40',
        'มาตรา 40 (อาชีพอิสระ)',
        'Section 40 (self-employed)',
        undefined,
        ['40', 'ม40', 'มาตรา 40', 'อาชีพอิสระ'],
      ],
      ['none', 'ไม่ได้เป็น', 'None', undefined, ['ไม่มี', 'ไม่เป็น', 'ไม่มีประกันสังคม', 'ไม่ได้ส่ง']],
    ],
    {
      label: ['ประกันสังคม', 'Social security'],
      why: [
        'บอกได้ว่ารักษาฟรีทางไหน และมีเงินทดแทนอะไรบ้าง',
        'It decides where care is free and what else is paid.',
      ],
      hint: [
        'ถ้าไม่แน่ใจ โทรถาม 1506 หรือแตะ “ไม่แน่ใจ” ไปก่อนได้ค่ะ',
        'Call 1506 to ask, or tap “not sure” for now.',
      ],
    },
  ),
  choice(
    'sso_months_last_15',
    [
      'ใน 15 เดือนก่อนหน้านี้ ส่งประกันสังคมกี่เดือนคะ',
      'Of the 15 months before, how many were paid to social security?',
    ],
    MONTHS_15,
    {
      label: ['ส่งใน 15 เดือน', 'Paid of 15 months'],
      why: SSO,
      hint: [
        'นับย้อนจากเดือนที่ป่วย คลอด หรือออกจากงาน ไม่ใช่จากวันนี้ค่ะ',
        'Counted back from the illness, birth or end of the job, not from today.',
      ],
    },
  ),
  months(
    'sso_months_last_36',
    ['ใน 3 ปีที่ผ่านมา ส่งประกันสังคมกี่เดือนคะ', 'Of the past 3 years, how many months were paid?'],
    ['ส่งใน 3 ปี', 'Paid of 3 years'],
    12,
    36,
  ),
  choice(
    'sso_months_total',
    ['ส่งประกันสังคมมาแล้วทั้งหมดนานเท่าไรคะ', 'For how long has social security been paid in all?'],
    [
      ['none', 'ไม่เคยส่ง', 'Never', 0],
      ['to_11', 'ไม่ถึง 1 ปี', 'Under 1 year', { min: 1, max: 11 }],
      ['to_179', '1 ปี แต่ไม่ถึง 15 ปี', '1 to under 15 years', { min: 12, max: 179 }],
      ['more', '15 ปีขึ้นไป', '15 years or more', { min: 180, max: 900 }],
    ],
    { label: ['ส่งมาทั้งหมด', 'Paid in all'], why: SSO, hint: SLIP },
  ),
  yesno('sso_insured_ended', ['ออกจากประกันสังคมแล้วใช่ไหมคะ', 'Has the social security ended?'], {
    label: ['ออกจากประกันสังคม', 'Left social security'],
    why: ['เงินชราภาพขอได้เมื่อออกจากการเป็นผู้ประกันตนแล้ว', 'Old-age money is claimed after leaving.'],
  }),
  choice(
    'months_since_left_33',
    ['ออกจากงานประจำมากี่เดือนแล้วคะ', 'How many months since leaving the job?'],
    [
      ['to_6', 'ไม่เกิน 6 เดือน', 'Up to 6 months', { min: 0, max: 6 }],
      ['more', 'มากกว่า 6 เดือน', 'More than 6 months', { min: 7, max: 1_500 }],
    ],
    {
      label: ['ออกจากงานมา', 'Since leaving'],
      why: ['การสมัครมาตรา 39 ต้องทำภายในเวลา', 'Section 39 must be joined in time.'],
    },
  ),
  money(
    'sso_avg_wage_thb',
    ['เงินเดือนก่อนหักประกันสังคมประมาณเท่าไรคะ', 'What is the monthly pay before social security, about?'],
    {
      label: ['เงินเดือน', 'Monthly pay'],
      why: ['ใช้คิดว่าจะได้เงินทดแทนเท่าไร', 'To work out how much would be paid.'],
      example: ['เช่น 12,000', 'For example 12,000'],
    },
  ),
  choice(
    'sso40_option',
    ['มาตรา 40 ส่งเดือนละเท่าไรคะ', 'What is paid for section 40 a month?'],
    [
      ['1', 'เดือนละ 70 บาท', '70 baht'],
      ['2', 'เดือนละ 100 บาท', '100 baht'],
      ['3', 'เดือนละ 300 บาท', '300 baht'],
    ],
    { label: ['ทางเลือก ม.40', 'Section 40 choice'], why: SSO },
  ),
  months(
    'sso40_months_last_4',
    ['ใน 4 เดือนที่ผ่านมา ส่งมาตรา 40 กี่เดือนคะ', 'Of the past 4 months, how many were paid for section 40?'],
    ['ม.40 ใน 4 เดือน', 'Section 40, of 4'],
    3,
    4,
  ),
  months(
    'sso40_months_last_10',
    ['ใน 10 เดือนที่ผ่านมา ส่งมาตรา 40 กี่เดือนคะ', 'Of the past 10 months, how many were paid for section 40?'],
    ['ม.40 ใน 10 เดือน', 'Section 40, of 10'],
    6,
    10,
  ),
  months(
    'sso40_months_last_36',
    ['ใน 3 ปีที่ผ่านมา ส่งมาตรา 40 กี่เดือนคะ', 'Of the past 3 years, how many months were paid for section 40?'],
    ['ม.40 ใน 3 ปี', 'Section 40, of 3 years'],
    24,
    36,
  ),
  {
    ...choice(
      'job_end_reason',
      ['ออกจากงานเพราะอะไรคะ', 'Why did the job end?'],
      [
        ['none', 'ยังทำงานอยู่ หรือไม่เคยเป็นลูกจ้าง', 'Still employed, or never was'],
        ['dismissed', 'นายจ้างให้ออก', 'Dismissed'],
        ['resigned', 'ลาออกเอง', 'Resigned'],
        ['contract_ended', 'หมดสัญญา', 'The contract ended'],
        ['force_majeure', 'นายจ้างหยุดกิจการเพราะภัยพิบัติ', 'Closed by a disaster'],
        ['serious_misconduct', 'นายจ้างว่าทำผิดร้ายแรง', 'Told it was for serious misconduct'],
      ],
      { label: ['เหตุที่ออกจากงาน', 'Why the job ended'], why: JOB },
    ),
  },
  number(
    'days_since_job_end',
    ['ออกจากงานมากี่วันแล้วคะ', 'How many days since the job ended?'],
    { max: 20_000 },
    {
      label: ['ออกจากงานมา (วัน)', 'Days since'],
      why: [
        'ต้องขึ้นทะเบียนว่างงานให้ทันเวลา ช้าแล้วเงินหาย',
        'Unemployment must be registered in time, or money is lost.',
      ],
      hint: ['ประมาณได้ค่ะ 1 เดือนนับ 30 วัน', 'Roughly; a month is 30 days.'],
      example: ['เช่น 14', 'For example 14'],
    },
  ),
  choice(
    'service_days',
    ['ทำงานกับนายจ้างนี้มานานเท่าไรคะ', 'How long was the service with this employer?'],
    [
      ['to_119', 'ไม่ถึง 120 วัน', 'Under 120 days', { min: 0, max: 119 }],
      ['to_1y', '120 วัน แต่ไม่ถึง 1 ปี', '120 days to under 1 year', { min: 120, max: 364 }],
      ['to_3y', '1 ปี แต่ไม่ถึง 3 ปี', '1 to under 3 years', { min: 365, max: 1_094 }],
      ['to_6y', '3 ปี แต่ไม่ถึง 6 ปี', '3 to under 6 years', { min: 1_095, max: 2_189 }],
      ['to_10y', '6 ปี แต่ไม่ถึง 10 ปี', '6 to under 10 years', { min: 2_190, max: 3_649 }],
      ['to_20y', '10 ปี แต่ไม่ถึง 20 ปี', '10 to under 20 years', { min: 3_650, max: 7_299 }],
      ['more', '20 ปีขึ้นไป', '20 years or more', { min: 7_300, max: 30_000 }],
    ],
    { label: ['อายุงาน', 'Service'], why: JOB },
  ),
  money('daily_wage_thb', ['ค่าจ้างวันละเท่าไรคะ', 'What was the daily wage?'], {
    label: ['ค่าจ้างต่อวัน', 'Daily wage'],
    why: ['ใช้คิดเงินชดเชย', 'To work out the severance pay.'],
    hint: ['ถ้าได้เป็นเงินเดือน เอาเงินเดือนหารด้วย 30 ค่ะ', 'If paid by the month, divide by 30.'],
    example: ['เช่น 400', 'For example 400'],
  }),
  yesno(
    'employer_owes_money',
    ['นายจ้างค้างจ่ายค่าจ้างหรือค่าชดเชยไหมคะ', 'Does the employer still owe wages or severance?'],
    {
      label: ['นายจ้างค้างจ่าย', 'Employer owes'],
      why: ['มีกองทุนจ่ายให้ก่อนได้ และร้องทุกข์ได้', 'A fund may pay first, and a complaint can be made.'],
    },
  ),
  yesno('work_injury', ['บาดเจ็บหรือป่วยเพราะทำงานไหมคะ', 'Is there an injury or illness from work?'], {
    label: ['เจ็บจากงาน', 'Injured at work'],
    why: ['เจ็บจากงานใช้กองทุนเงินทดแทน คนละทางกับเจ็บทั่วไป', 'Work injuries are paid by another fund.'],
  }),
  yesno(
    'on_unpaid_sick_leave',
    ['หมอสั่งให้หยุดงาน และช่วงหยุดไม่ได้ค่าจ้างใช่ไหมคะ', 'Did a doctor order rest, and was it unpaid?'],
    {
      label: ['หยุดงานไม่ได้ค่าจ้าง', 'Unpaid sick leave'],
      why: ['ประกันสังคมมีเงินทดแทนช่วงที่หยุด', 'Social security pays for such days.'],
    },
  ),
]
