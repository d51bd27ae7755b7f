import { type Asked, choice, number, type Pair, words, yesno } from './asked.ts'
import type { FactInput } from './contract.ts'

const FUNERAL = [
  'มีเงินช่วยค่าทำศพและเงินจากประกันสังคม ต้องขอให้ทันเวลา',
  'There is funeral money and social-security money, to be claimed in time.',
] as const
const DAYS = { max: 45_000 } as const
const ROUGHLY: Pair = ['ประมาณได้ค่ะ 1 เดือนนับ 30 วัน', 'Roughly; a month is 30 days.']

const HARM: readonly (readonly [
  code: string,
  th: string,
  en: string,
  facts: Readonly<Record<string, FactInput>>,
])[] = [
  ['family', 'ถูกทำร้ายหรือถูกทอดทิ้งในครอบครัว', 'Hurt or abandoned in the family', { family_violence: true }],
  [
    'crime',
    'ถูกทำร้ายหรือล่วงละเมิด หรือคนในบ้านถูกฆ่า ไม่เกิน 1 ปี',
    'Assaulted, or a relative killed, within a year',
    { victim_of_violent_crime: true, months_since_crime_known: { min: 0, max: 12 } },
  ],
  [
    'crime_old',
    'เรื่องเดียวกัน แต่เกิน 1 ปีแล้ว',
    'The same, more than a year ago',
    { victim_of_violent_crime: true, months_since_crime_known: { min: 13, max: 1_500 } },
  ],
  [
    'official',
    'ถูกเจ้าหน้าที่รัฐทรมาน หรือคนในบ้านถูกอุ้มหาย',
    'Tortured by an official, or a relative made to disappear',
    { tortured_by_official: true },
  ],
]

const consent = (id: string, about: Pair, label: Pair, topic: string): Asked => ({
  id,
  kind: 'choice',
  when: (a) => Array.isArray(a.topics) && (a.topics as string[]).includes(topic),
  options: [
    { code: 'yes', th: 'ยินยอม ถามต่อได้', en: 'I agree, go on' },
    { code: 'no', th: 'ไม่ขอตอบ', en: 'I would rather not' },
  ],
  words: words(about),
  label: words(label),
  why: words([
    'ข้อต่อไปเป็นเรื่องส่วนตัวมาก เราใช้คำตอบหาสิทธิให้ทันที แล้วทิ้ง ไม่เก็บไว้ในระบบ',
    'The next question is very private. We use the answer at once to find rights, and keep it nowhere.',
  ]),
  hint: words(['ไม่ตอบก็ได้ค่ะ ไม่เสียสิทธิอะไร', 'You need not answer, and lose nothing by it.']),
})

/** Law, accidents and deaths. What the law calls sensitive is asked after a consent of its own and is not kept. */
export const LEGAL: readonly Asked[] = [
  consent(
    'ok_harm',
    [
      'ขอถามเรื่องการถูกทำร้าย 1 ข้อ ได้ไหมคะ เราใช้คำตอบครั้งเดียวแล้วทิ้ง ไม่เก็บไว้',
      'May we ask one question about being hurt? The answer is used once and not kept.',
    ],
    ['ยินยอมให้ถาม', 'Agreed to be asked'],
    'harm',
  ),
  {
    ...choice(
      'harm',
      ['ตรงกับข้อไหนคะ', 'Which of these is it?'],
      HARM.map(([code, th, en]) => [code, th, en] as const),
      {
        label: ['เรื่องที่เจอ', 'What happened'],
        why: [
          'แต่ละเรื่องมีคนช่วยและเงินเยียวยาต่างกัน คำตอบนี้เราไม่เก็บ',
          'Each has its own help and compensation. We do not keep the answer.',
        ],
        hint: [
          'ถ้าอันตรายอยู่ตอนนี้ โทร 191 หรือ 1300 ก่อนนะคะ',
          'If you are in danger now, call 191 or 1300 first.',
        ],
        when: (a) => a.ok_harm === 'yes',
      },
    ),
    gives: Object.fromEntries(HARM.map(([code, , , facts]) => [code, facts])),
    fleeting: true,
  },
  consent(
    'ok_hiv',
    [
      'ขอถามเรื่องสุขภาพ 1 ข้อ ได้ไหมคะ เราใช้คำตอบครั้งเดียวแล้วทิ้ง ไม่เก็บไว้',
      'May we ask one question about health? The answer is used once and not kept.',
    ],
    ['ยินยอมให้ถาม', 'Agreed to be asked'],
    'hiv',
  ),
  {
    ...yesno('aids_patient', ['หมอวินิจฉัยว่าเป็นผู้ป่วยเอดส์ไหมคะ', 'Has a doctor diagnosed AIDS?'], {
      label: ['ผู้ป่วยเอดส์', 'AIDS'],
      why: ['มีเบี้ยยังชีพรายเดือน คำตอบนี้เราไม่เก็บ', 'There is a monthly allowance. We do not keep the answer.'],
      when: (a) => a.ok_hiv === 'yes',
    }),
    fleeting: true,
  },
  yesno(
    'needs_legal_help',
    ['มีคดีหรือเรื่องกฎหมายที่ต้องการทนายหรือเงินประกันตัวไหมคะ', 'Is a lawyer or bail money needed?'],
    {
      label: ['ต้องการทนาย', 'Needs legal help'],
      why: ['มีทนายฟรีและกองทุนยุติธรรม', 'There are free lawyers and the Justice Fund.'],
    },
  ),
  yesno(
    'acquitted_after_detention',
    [
      'เคยถูกขังระหว่างพิจารณา แล้วศาลยกฟ้องหรือถอนฟ้องไหมคะ',
      'Detained for trial, and then acquitted or the case withdrawn?',
    ],
    {
      label: ['ถูกขังแล้วยกฟ้อง', 'Acquitted after detention'],
      why: ['รัฐมีค่าทดแทนให้', 'The state pays compensation.'],
    },
  ),
  yesno(
    'road_accident_injured',
    ['บาดเจ็บ หรือมีคนในครอบครัวเสียชีวิตจากรถไหมคะ', 'Hurt by a vehicle, or a relative killed?'],
    {
      label: ['อุบัติเหตุรถ', 'Road accident'],
      why: [
        'มีค่ารักษาเบื้องต้นจาก พ.ร.บ. โดยไม่ต้องรอว่าใครผิด',
        'First costs are paid without waiting for whose fault it was.',
      ],
    },
  ),
  number('days_since_road_accident', ['เกิดเหตุมากี่วันแล้วคะ', 'How many days ago?'], DAYS, {
    label: ['เกิดเหตุมา (วัน)', 'Days since'],
    why: ['ต้องขอภายใน 180 วัน', 'It is claimed within 180 days.'],
    hint: ROUGHLY,
    example: ['เช่น 20', 'For example 20'],
  }),
  yesno(
    'relative_died',
    [
      'กำลังจัดงานศพให้คนในครอบครัวอยู่ใช่ไหมคะ ขอแสดงความเสียใจด้วยนะคะ',
      'Is there a funeral in the family? We are sorry for your loss.',
    ],
    {
      label: ['จัดงานศพ', 'Funeral'],
      why: FUNERAL,
    },
  ),
  number(
    'deceased_age_years',
    ['ผู้เสียชีวิตอายุเท่าไรคะ', 'How old was the one who died?'],
    { max: 130 },
    {
      label: ['อายุผู้เสียชีวิต', 'Age at death'],
      why: FUNERAL,
      example: ['เช่น 81', 'For example 81'],
    },
  ),
  yesno(
    'deceased_poor_or_card',
    ['ผู้เสียชีวิตมีบัตรสวัสดิการแห่งรัฐ หรือฐานะยากจนใช่ไหมคะ', 'Did they have a welfare card, or were they poor?'],
    {
      label: ['ผู้เสียชีวิตมีบัตรหรือยากจน', 'Card or poor'],
      why: FUNERAL,
    },
  ),
  number(
    'days_since_death_certificate',
    ['ออกใบมรณบัตรมากี่วันแล้วคะ', 'How many days since the death certificate?'],
    DAYS,
    {
      label: ['ใบมรณบัตรออกมา (วัน)', 'Days since the certificate'],
      why: ['เงินค่าทำศพต้องขอให้ทันเวลา', 'Funeral money is claimed in time.'],
      hint: ROUGHLY,
      example: ['เช่น 7', 'For example 7'],
    },
  ),
  choice(
    'deceased_sso_section',
    ['ผู้เสียชีวิตอยู่ประกันสังคมแบบไหนคะ', 'Which social security did they have?'],
    [
      ['33', 'มาตรา 33 (ลูกจ้าง)', 'Section 33 (employee)'],
      ['39', 'มาตรา 39 (ส่งเองต่อ)', 'Section 39 (paid alone)'],
      ['40', 'มาตรา 40 (อาชีพอิสระ)', 'Section 40 (self-employed)'],
      ['none', 'ไม่ได้เป็น', 'None'],
    ],
    {
      label: ['ประกันสังคมผู้เสียชีวิต', 'Their social security'],
      why: FUNERAL,
      hint: ['ถามได้ที่ 1506 ค่ะ', 'Call 1506 to ask.'],
    },
  ),
  choice(
    'deceased_sso_months_last_6',
    ['ใน 6 เดือนก่อนเสียชีวิต ส่งประกันสังคมบ้างไหมคะ', 'Was social security paid in the 6 months before?'],
    [
      ['none', 'ไม่ได้ส่งเลย', 'Not at all', 0],
      ['some', 'ส่ง 1 เดือนขึ้นไป', '1 month or more', { min: 1, max: 6 }],
    ],
    { label: ['ส่งใน 6 เดือน', 'Paid of 6 months'], why: FUNERAL },
  ),
  choice(
    'deceased_sso_months_total',
    ['ผู้เสียชีวิตส่งประกันสังคมมาทั้งหมดนานเท่าไรคะ', 'For how long did they pay in all?'],
    [
      ['to_35', 'ไม่ถึง 3 ปี', 'Under 3 years', { min: 0, max: 35 }],
      ['to_119', '3 ปี แต่ไม่ถึง 10 ปี', '3 to under 10 years', { min: 36, max: 119 }],
      ['more', '10 ปีขึ้นไป', '10 years or more', { min: 120, max: 900 }],
    ],
    { label: ['ส่งมาทั้งหมด', 'Paid in all'], why: FUNERAL },
  ),
  choice(
    'deceased_sso40_months_last_12',
    ['ใน 12 เดือนก่อนเสียชีวิต ส่งมาตรา 40 กี่เดือนคะ', 'Of the 12 months before, how many were paid for section 40?'],
    [
      ['to_5', 'ไม่ถึง 6 เดือน', 'Under 6 months', { min: 0, max: 5 }],
      ['more', '6 เดือนขึ้นไป', '6 months or more', { min: 6, max: 12 }],
    ],
    { label: ['ม.40 ใน 12 เดือน', 'Section 40, of 12'], why: FUNERAL },
  ),
  choice(
    'deceased_sso40_option',
    ['ผู้เสียชีวิตส่งมาตรา 40 เดือนละเท่าไรคะ', 'How much did they pay for section 40?'],
    [
      ['1', 'เดือนละ 70 บาท', '70 baht'],
      ['2', 'เดือนละ 100 บาท', '100 baht'],
      ['3', 'เดือนละ 300 บาท', '300 baht'],
    ],
    { label: ['ทางเลือก ม.40', 'Section 40 choice'], why: FUNERAL },
  ),
]
