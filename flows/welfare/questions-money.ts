import { type Asked, choice, money, number, yesno } from './asked.ts'

const CARD = [
  'ใช้ดูว่าเข้าเกณฑ์บัตรสวัสดิการแห่งรัฐไหม',
  "To see whether the welfare card's criteria are met.",
] as const
const HOUSE = [
  'เงินอุดหนุนเด็กและทุนเรียน ดูรายได้เฉลี่ยของทุกคนในบ้าน',
  'Child grants and school aid look at the income of the whole house.',
] as const

/** Income, savings and debts: bands as ranges, since nobody knows the sum to the baht. */
export const MONEY: readonly Asked[] = [
  yesno(
    'in_hardship',
    ['ตอนนี้เดือดร้อนเรื่องเงิน รายได้ไม่พอใช้ในบ้านใช่ไหมคะ', 'Is money too short at home right now?'],
    {
      label: ['เดือดร้อนเรื่องเงิน', 'Short of money'],
      why: [
        'มีเงินช่วยเหลือสำหรับคนที่กำลังลำบาก เจ้าหน้าที่จะมาดูที่บ้านก่อนตัดสิน',
        'There is help for those in need. An officer visits before deciding.',
      ],
    },
  ),
  yesno('state_welfare_card', ['ได้บัตรสวัสดิการแห่งรัฐ (บัตรคนจน) อยู่ไหมคะ', 'Is there a state welfare card?'], {
    label: ['บัตรสวัสดิการแห่งรัฐ', 'Welfare card'],
    why: [
      'บัตรนี้เปิดสิทธิอีกหลายอย่าง เช่น ค่าของใช้ ค่ารถ ค่าไฟ',
      'The card opens more rights: goods, fares, electricity.',
    ],
  }),
  yesno(
    'other_pension_fund_member',
    [
      'เป็นสมาชิก กบข. กองทุนสำรองเลี้ยงชีพ หรือกองทุนครูเอกชนไหมคะ',
      "Is there another pension fund: GPF, provident fund, private teachers' fund?",
    ],
    {
      label: ['กองทุนบำนาญอื่น', 'Other pension fund'],
      why: ['กองทุนออมของรัฐรับเฉพาะคนที่ไม่มีกองทุนอื่น', 'The state savings fund is for those without another fund.'],
    },
  ),
  choice(
    'annual_income_thb',
    ['ปีที่แล้ว รายได้ของคนนี้คนเดียวทั้งปี ประมาณเท่าไรคะ', 'What did this person alone earn last year, about?'],
    [
      ['none', 'ไม่มีรายได้', 'Nothing', 0],
      ['to_30k', 'ไม่เกิน 30,000 บาท', 'Up to 30,000 baht', { min: 0, max: 30_000 }],
      ['to_100k', '30,001–100,000 บาท', '30,001 to 100,000 baht', { min: 30_001, max: 100_000 }],
      ['more', 'มากกว่า 100,000 บาท', 'More than 100,000 baht', { min: 100_001 }],
    ],
    { label: ['รายได้ต่อปี', 'Yearly income'], why: CARD },
  ),
  number(
    'household_people',
    [
      'ในบ้านอยู่ด้วยกันกี่คนคะ นับทุกคนที่อยู่เกินครึ่งปี เด็กก็นับ',
      'How many people live in the house? Everyone of more than half a year, children too.',
    ],
    { min: 1, max: 30 },
    {
      label: ['จำนวนคนในบ้าน', 'People in the house'],
      why: HOUSE,
      hint: [
        'นับทุกคนที่อยู่บ้านนี้เกินครึ่งปี (180 วัน) ในปีที่แล้ว เด็กก็นับด้วยค่ะ',
        'Everyone who lived there for more than 180 days of the past year, children too.',
      ],
      example: ['เช่น 5', 'For example 5'],
    },
  ),
  money(
    'household_income',
    ['ทุกคนในบ้านมีรายได้รวมกันปีละประมาณเท่าไรคะ', 'What do all of them together earn in a year, about?'],
    {
      label: ['รายได้ทั้งบ้านต่อปี', 'House income a year'],
      why: HOUSE,
      hint: [
        'รวมรายได้ของทุกคนในบ้านทั้งปี ตัวเลขประมาณได้ค่ะ ไม่มีรายได้ใส่ 0',
        'All of them, the whole year, roughly. None: 0.',
      ],
      example: ['เช่น 120,000', 'For example 120,000'],
    },
  ),
  number(
    'family_people',
    [
      'ในครอบครัวนับได้กี่คนคะ นับเฉพาะเจ้าตัว สามีภรรยาที่จดทะเบียน และลูกอายุไม่ถึง 18',
      'How many are the family: oneself, the registered spouse, and children under 18?',
    ],
    { min: 1, max: 20 },
    {
      label: ['จำนวนคนในครอบครัว', 'People in the family'],
      why: CARD,
      hint: [
        'ลูกที่โตแล้วและพ่อแม่ที่อยู่บ้านเดียวกัน ไม่นับในข้อนี้ค่ะ',
        'Grown children and parents in the same house do not count here.',
      ],
      example: ['เช่น 2', 'For example 2'],
    },
  ),
  money(
    'family_income',
    ['คนเหล่านี้มีรายได้รวมกันปีละประมาณเท่าไรคะ', 'What do these people earn together in a year, about?'],
    {
      label: ['รายได้ครอบครัวต่อปี', 'Family income a year'],
      why: CARD,
      hint: [
        'เฉพาะเจ้าตัว คู่สมรสที่จดทะเบียน และลูกอายุไม่ถึง 18 ค่ะ',
        'Only oneself, the registered spouse and children under 18.',
      ],
      example: ['เช่น 150,000', 'For example 150,000'],
    },
  ),
  money(
    'family_savings',
    ['คนเหล่านี้มีเงินฝากและสลากรวมกันเท่าไรคะ', 'What savings do these people have together?'],
    {
      label: ['เงินฝากทั้งครอบครัว', 'Family savings'],
      why: CARD,
      hint: ['ประมาณได้ค่ะ ไม่ต้องบอกเลขบัญชี', 'Roughly. No account numbers.'],
      example: ['เช่น 20,000', 'For example 20,000'],
    },
  ),
  choice(
    'family_income_total_thb_year',
    [
      'รายได้ของพ่อแม่และนักเรียนรวมกันปีละประมาณเท่าไรคะ ถ้าแต่งงานแล้ว นับสามีภรรยาแทนพ่อแม่',
      'What do the parents and the student earn in a year? If married, the spouse instead of the parents.',
    ],
    [
      ['to_200k', 'ไม่เกิน 200,000 บาท', 'Up to 200,000 baht', { min: 0, max: 200_000 }],
      ['to_360k', '200,001–360,000 บาท', '200,001 to 360,000 baht', { min: 200_001, max: 360_000 }],
      ['more', 'มากกว่า 360,000 บาท', 'More than 360,000 baht', { min: 360_001 }],
    ],
    {
      label: ['รายได้ครอบครัวนักเรียน', "Student's family income"],
      why: ['เงินกู้เรียนของ กยศ. ดูรายได้รวมของครอบครัว', "The student loan looks at the family's total income."],
    },
  ),
  choice(
    'financial_assets_thb',
    [
      'มีเงินฝาก สลาก พันธบัตร รวมกันเกิน 100,000 บาทไหมคะ',
      'Are savings, lottery bonds and bonds together over 100,000 baht?',
    ],
    [
      ['to_100k', 'ไม่เกิน', 'No, at most that', { min: 0, max: 100_000 }, ['ไม่', 'ไม่มี', 'ไม่ถึง', 'ไม่ใช่', 'no']],
      ['more', 'เกิน', 'Yes, more', { min: 100_001 }, ['มี', 'ใช่', 'yes']],
    ],
    {
      label: ['เงินฝากและสลาก', 'Savings'],
      why: CARD,
      hint: ['นับเฉพาะของคนนี้คนเดียวค่ะ', "Only this person's own."],
    },
  ),
  yesno(
    'has_credit_card',
    ['มีบัตรเครดิตไหมคะ (บัตรเอทีเอ็มไม่นับ)', 'Is there a credit card? (A cash card does not count.)'],
    {
      label: ['บัตรเครดิต', 'Credit card'],
      why: CARD,
    },
  ),
  choice(
    'home_loan_limit_thb',
    ['กู้ซื้อบ้านไว้ไหมคะ วงเงินเท่าไร', 'Is there a home loan, and how large?'],
    [
      ['none', 'ไม่มี', 'None', 0, ['ไม่', 'ไม่ได้กู้', 'ไม่ได้กู้ซื้อบ้าน', 'no']],
      ['to_limit', 'ไม่เกิน 1.5 ล้านบาท', 'Up to 1.5 million baht', { min: 1, max: 1_500_000 }],
      ['more', 'เกิน 1.5 ล้านบาท', 'More than 1.5 million baht', { min: 1_500_001 }],
    ],
    { label: ['กู้บ้าน', 'Home loan'], why: CARD },
  ),
  choice(
    'car_loan_limit_thb',
    ['กู้ซื้อรถไว้ไหมคะ วงเงินเท่าไร', 'Is there a car loan, and how large?'],
    [
      ['none', 'ไม่มี', 'None', 0, ['ไม่', 'ไม่ได้กู้', 'ไม่ได้กู้ซื้อรถ', 'no']],
      ['to_limit', 'ไม่เกิน 1 ล้านบาท', 'Up to 1 million baht', { min: 1, max: 1_000_000 }],
      ['more', 'เกิน 1 ล้านบาท', 'More than 1 million baht', { min: 1_000_001 }],
    ],
    { label: ['กู้รถ', 'Car loan'], why: CARD },
  ),
  yesno(
    'property_over_card_limit',
    [
      'มีบ้านหรือที่ดินเกินข้อใดข้อหนึ่งนี้ไหมคะ ที่ดินบ้าน 25 ตร.ว. ห้องชุด 35 ตร.ม. ที่ดินเกษตร 10 ไร่ ที่ดินอื่น 1 ไร่ (เกณฑ์รอบปี 2565)',
      'Is there property above any of these: house land of 25 sq wa, a flat of 35 sq m, farm land of 10 rai, other land of 1 rai (limits of 2022)?',
    ],
    {
      label: ['บ้านที่ดินเกินเกณฑ์', 'Property over the limit'],
      why: CARD,
      hint: [
        'เกณฑ์รอบปี 2565: ที่ดินบ้านเกิน 25 ตร.ว. ห้องชุดเกิน 35 ตร.ม. ที่ดินเกษตรเกิน 10 ไร่ ที่ดินอื่นเกิน 1 ไร่',
        'Limits of 2022: house land over 100 sq m (25 wa), flat over 35 sq m, farm land over 10 rai, other land over 1 rai.',
      ],
    },
  ),
  choice(
    'baac_debt_thb',
    ['เป็นหนี้ ธ.ก.ส. รวมเท่าไรคะ', 'How much is owed to the BAAC farm bank?'],
    [
      ['none', 'ไม่มี', 'Nothing', 0, ['ไม่', 'ไม่เป็น', 'ไม่ได้เป็น', 'ไม่มีหนี้', 'ไม่ได้เป็นหนี้', 'no']],
      ['to_300k', 'ไม่เกิน 300,000 บาท', 'Up to 300,000 baht', { min: 1, max: 300_000 }],
      ['more', 'เกิน 300,000 บาท', 'More than 300,000 baht', { min: 300_001 }],
    ],
    { label: ['หนี้ ธ.ก.ส.', 'BAAC debt'], why: ['ใช้ดูเรื่องพักหนี้เกษตรกร', 'For the farm debt moratorium.'] },
  ),
  yesno('pays_income_tax', ['ปีนี้ต้องเสียภาษีเงินได้ไหมคะ', 'Is income tax due this year?'], {
    label: ['เสียภาษีเงินได้', 'Pays income tax'],
    why: ['บางสิทธิเป็นการลดภาษี มีผลเฉพาะคนที่ต้องเสีย', 'Some rights lower the tax of those who pay it.'],
  }),
]
