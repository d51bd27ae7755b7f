import { type Asked, choice, type Option, type Pair, yesno } from './asked.ts'

const CHILD = [
  'มีเงินอุดหนุนเด็กและสิทธิอื่นสำหรับบ้านที่มีเด็ก',
  'There are grants and more for homes with children.',
] as const
const BIRTH = [
  'มีเงินคลอดบุตรและวันลาคลอด ต้องขอให้ทันเวลา',
  'There is birth money and leave, to be claimed in time.',
] as const
const TAX = ['ลดภาษีได้สำหรับคนที่ดูแลครอบครัว', 'Those who care for family pay less tax.'] as const
const STUDY = [
  'มีเรียนฟรี ทุน และเงินกู้ ตามชั้นที่เรียน',
  'There is free schooling, grants and loans by level.',
] as const

const NONE: readonly string[] = ['0', 'ไม่', 'ไม่ใช่', 'ไม่ได้เลี้ยง', 'ไม่มีลูก', 'ไม่มีเด็ก', 'ไม่เคย', 'no']
/** A count that is typed bare is also the number of its choice: whoever types "2" means two. */
const COUNT: readonly Option[] = [
  ['1', '1 คน', '1', 1],
  ['2', '2 คน', '2', 2],
  ['more', '3 คนขึ้นไป', '3 or more', { min: 3, max: 30 }],
  ['0', 'ไม่มี', 'None', 0, NONE],
]

const children = (id: string, asks: Pair, label: Pair): Asked =>
  choice(id, asks, COUNT, { label, why: CHILD })

export const FAMILY: readonly Asked[] = [
  children(
    'num_children_under_6',
    ['เลี้ยงเด็กอายุยังไม่ถึง 6 ขวบอยู่กี่คนคะ', 'How many children under 6 are in care?'],
    ['เด็กไม่ถึง 6 ขวบ', 'Children under 6'],
  ),
  children(
    'num_children_under_7',
    ['มีลูกอายุยังไม่ถึง 7 ขวบกี่คนคะ', 'How many children under 7 are there?'],
    ['ลูกไม่ถึง 7 ขวบ', 'Children under 7'],
  ),
  children(
    'num_children_under_18',
    ['มีเด็กอายุไม่ถึง 18 ในความดูแลกี่คนคะ', 'How many children under 18 are in care?'],
    ['เด็กไม่ถึง 18', 'Children under 18'],
  ),
  yesno('children_thai_nationality', ['เด็กมีสัญชาติไทยใช่ไหมคะ', 'Is the child Thai?'], {
    label: ['เด็กสัญชาติไทย', 'Thai child'],
    why: CHILD,
    hint: [
      'ดูที่สูติบัตรค่ะ ถ้ามีเลข 13 หลักและระบุสัญชาติไทย ตอบ “ใช่” ไม่ต้องบอกเลข',
      'See the birth certificate. Do not tell us its number.',
    ],
  }),
  yesno('pregnant', ['ตอนนี้ตั้งครรภ์อยู่ไหมคะ', 'Is there a pregnancy now?'], {
    label: ['ตั้งครรภ์', 'Pregnant'],
    why: BIRTH,
  }),
  choice(
    'gave_birth_months_ago',
    ['คลอดลูกมากี่เดือนแล้วคะ', 'How many months since giving birth?'],
    [
      ['not', 'ไม่ได้คลอด หรือนานกว่า 2 ปี', 'No birth, or over 2 years ago', 99],
      ['to_3', 'ไม่เกิน 3 เดือน', 'Up to 3 months', { min: 0, max: 3 }],
      ['to_24', '4–24 เดือน', '4 to 24 months', { min: 4, max: 24 }],
    ],
    { label: ['คลอดมา', 'Since the birth'], why: BIRTH },
  ),
  choice(
    'births_leave_claimed',
    [
      'เคยเบิกเงินหยุดงานเพื่อคลอดจากประกันสังคมมาแล้วกี่ครั้งคะ',
      'How often was leave money for a birth claimed from social security?',
    ],
    [
      ['1', '1 ครั้ง', 'Once', 1],
      ['more', '2 ครั้งขึ้นไป', 'Twice or more', { min: 2, max: 30 }],
      ['0', 'ยังไม่เคย', 'Never', 0, NONE],
    ],
    { label: ['เบิกเงินลาคลอดมาแล้ว', 'Leave claimed'], why: BIRTH },
  ),
  yesno('gender_female', ['คนที่เราดูสิทธิให้เป็นผู้หญิงใช่ไหมคะ', 'Is the person a woman?'], {
    label: ['ผู้หญิง', 'Woman'],
    why: ['สิทธิลาคลอดและกองทุนสตรีให้ผู้หญิง', "Maternity leave and the women's fund are for women."],
  }),
  choice(
    'spouse_gave_birth_days_ago',
    ['ภรรยาหรือคู่สมรสเพิ่งคลอดลูกไหมคะ', 'Has the spouse just given birth?'],
    [
      ['to_90', 'ใช่ ไม่เกิน 90 วัน', 'Yes, within 90 days', { min: 0, max: 90 }],
      ['more', 'ไม่ใช่ หรือนานกว่านั้น', 'No, or longer ago', { min: 91, max: 45_000 }],
    ],
    {
      label: ['คู่สมรสคลอด', 'Spouse gave birth'],
      why: ['ลูกจ้างลาไปช่วยดูแลได้', 'Employees may take leave to help.'],
    },
  ),
  yesno(
    'fosters_unrelated_child',
    ['รับเลี้ยงเด็กที่พ่อแม่เลี้ยงเองไม่ได้อยู่ไหมคะ', 'Is a child fostered whose parents cannot care for it?'],
    {
      label: ['ครอบครัวอุปถัมภ์', 'Foster child'],
      why: ['มีเงินช่วยค่าเลี้ยงดู', 'There is money for its keep.'],
    },
  ),
  yesno(
    'hosts_elderly_in_need',
    ['ดูแลคนแก่ที่ไม่มีใครดูแล อยู่ที่บ้านไหมคะ', 'Is an old person without family cared for at home?'],
    {
      label: ['ดูแลผู้สูงอายุไร้ญาติ', 'Hosts an elder'],
      why: ['มีเงินช่วยครอบครัวที่รับดูแล', 'There is money for families who do so.'],
    },
  ),
  yesno(
    'supports_parent_60plus_low_income',
    [
      'เลี้ยงดูพ่อแม่อายุ 60 ขึ้นไป ที่มีรายได้ไม่เกินปีละ 30,000 บาทไหมคะ',
      'Is a parent of 60 or over supported, with at most 30,000 baht a year?',
    ],
    {
      label: ['เลี้ยงดูพ่อแม่', 'Supports a parent'],
      why: TAX,
    },
  ),
  yesno(
    'supports_disabled_person',
    ['ดูแลคนที่มีบัตรคนพิการอยู่ไหมคะ', 'Is someone with a disability card cared for?'],
    {
      label: ['ดูแลคนพิการ', 'Cares for a disabled person'],
      why: ['คนดูแลลดภาษีและกู้เงินทำอาชีพได้', 'Carers pay less tax and may borrow for a trade.'],
    },
  ),
  choice(
    'student_level',
    ['คนที่เราดูสิทธิให้ กำลังเรียนชั้นไหนคะ', 'At which level is the person studying?'],
    [
      ['none', 'ไม่ได้เรียน', 'Not studying'],
      ['preschool', 'อนุบาล', 'Kindergarten'],
      ['primary', 'ประถม', 'Primary'],
      ['lower_secondary', 'มัธยมต้น', 'Lower secondary'],
      ['upper_secondary', 'มัธยมปลาย', 'Upper secondary'],
      ['vocational', 'ปวช. ปวส.', 'Vocational'],
      ['university', 'มหาวิทยาลัย', 'University'],
    ],
    { label: ['ชั้นเรียน', 'Level'], why: STUDY },
  ),
  yesno('state_school', ['เรียนโรงเรียนของรัฐใช่ไหมคะ', 'Is it a state school?'], {
    label: ['โรงเรียนรัฐ', 'State school'],
    why: STUDY,
    // Of whom nobody has said that they go to school it is a strange question.
    when: ({ student_level }) => student_level !== undefined && student_level !== 'none',
    hint: [
      'โรงเรียน สพฐ. เทศบาล อบต. หรือ ตชด. ตอบ “ใช่” ค่ะ',
      'Schools of the ministry, a municipality, a local council or the border police: yes.',
    ],
  }),
]
