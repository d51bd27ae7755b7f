import { ageTyped } from '../parse/age.ts'
import type { PartialDate } from '../parse/date.ts'
import { type Asked, choice, province, words, yesno } from './asked.ts'
import { isUncertainYear } from './birth.ts'

const AGE = ['อายุเป็นตัวบอกว่ามีสิทธิอะไร และได้เท่าไร', 'Age decides which rights there are, and how much.'] as const
const STATE = [
  'สิทธิบางอย่างให้เฉพาะคนที่ยังไม่ได้เงินประจำจากรัฐ',
  'Some rights are only for those without regular state money.',
] as const
const PLACE = [
  'บางสิทธิต้องยื่นที่ทะเบียนบ้าน บางสิทธิยื่นที่อยู่จริง',
  'Some rights are claimed at the register, some where you live.',
] as const

/** For whom, and who that is. */
export const WHO: readonly Asked[] = [
  {
    id: 'for',
    kind: 'choice',
    options: [
      { code: 'self', th: 'ตัวเอง', en: 'Myself', also: ['ฉัน', 'ผม', 'หนู', 'me'] },
      {
        code: 'parent',
        th: 'พ่อแม่ ปู่ย่าตายาย คู่สมรส ญาติ',
        en: 'A parent, spouse or relative',
        also: 'พ่อ แม่ ยาย ตา ปู่ ย่า พ่อแม่ สามี ภรรยา เมีย ผัว แฟน พี่ น้อง ลุง ป้า น้า อา ญาติ คู่สมรส'.split(' '),
      },
      { code: 'child', th: 'ลูกหลาน', en: 'A child or grandchild', also: ['ลูก', 'หลาน'] },
      {
        code: 'casework',
        th: 'คนในชุมชน (อสม. เจ้าหน้าที่)',
        en: 'Someone in my community (as a volunteer)',
        also: ['อสม', 'ชาวบ้าน', 'เพื่อนบ้าน', 'คนในชุมชน'],
      },
    ],
    words: words(['จะดูสิทธิให้ใครคะ', 'Whose rights shall we look at?']),
    label: words(['ดูให้', 'For']),
    why: words(['คำถามต่อไปจะถามเรื่องของคนนั้น', 'The next questions are about that person.']),
    hint: words(['ตอบทีละคนค่ะ เสร็จแล้วเริ่มดูให้อีกคนได้', 'One person at a time. You can do another afterwards.']),
  },
  {
    id: 'nickname',
    kind: 'text',
    max: 30,
    optional: true,
    when: (a) => a.for === 'casework',
    words: words(['เรียกคนนี้ว่าอะไรดีคะ', 'What shall we call this person?']),
    label: words(['ชื่อเล่น', 'Nickname']),
    why: words([
      'ไว้แยกผลของแต่ละคน ใช้ชื่อเล่นหรือเลขบ้านก็ได้ อย่าใส่ชื่อจริงหรือเลขบัตร',
      'To tell results apart. A nickname or house number; no real name and no ID number.',
    ]),
    hint: words([
      'เช่น “ยายบุญ” หรือ “บ้าน 12” ไม่ต้องใส่ก็ได้ค่ะ',
      'For example “Grandma Boon” or “House 12”. You may leave it out.',
    ]),
  },
  {
    id: 'birth_date',
    kind: 'date',
    partial: true,
    yearsBack: 120,
    unsure: true,
    instead: { question: 'age_years', of: ageTyped },
    words: words([
      'เกิดวันที่เท่าไร เดือนอะไร ปี พ.ศ. อะไรคะ จำได้แค่ปีก็ตอบแค่ปีได้ค่ะ',
      'What is the date of birth? Only the year will do.',
    ]),
    label: words(['วันเกิด', 'Date of birth']),
    why: words(AGE),
    hint: words([
      'จำวันไม่ได้ บอกแค่เดือนกับปี หรือแค่ปี พ.ศ. ครบสี่ตัวก็ได้ค่ะ ถ้ารู้แค่อายุ พิมพ์ว่า “อายุ 70”',
      'Only the month and year, or only the year in four digits, will do. If you know the age alone, type “70 years”.',
    ]),
    example: words([
      'เช่น 5 มีนาคม 2497 หรือ 2497 หรือ “อายุ 70”',
      'For example 5 March 1954, or 1954, or “70 years”',
    ]),
  },
  {
    id: 'birth_age',
    kind: 'number',
    min: 80,
    max: 120,
    whole: true,
    unsure: true,
    when: (a) => isUncertainYear(a.birth_date as PartialDate | undefined),
    words: words(['ตอนนี้อายุเต็มกี่ปีแล้วคะ', 'How old is that today, in full years?']),
    label: words(['อายุวันนี้', 'Age today']),
    why: words([
      'ก่อนปี 2484 ปีใหม่ไทยเริ่ม 1 เมษายน คนเกิดต้นปีจึงนับอายุได้สองแบบ',
      'Before 1941 the Thai year began on 1 April, so early birthdays can be counted in two ways.',
    ]),
    hint: words(['พิมพ์อายุที่ครอบครัวนับกันอยู่ค่ะ', 'The age that your family counts.']),
    example: words(['เช่น 88', 'For example 88']),
  },
  {
    id: 'age_years',
    kind: 'number',
    min: 0,
    max: 120,
    whole: true,
    unit: 'year',
    unsure: true,
    when: (a) => a.birth_date === undefined,
    words: words(['ตอนนี้อายุประมาณกี่ปีคะ', 'About how old is that today, in years?']),
    label: words(['อายุ', 'Age']),
    why: words(AGE),
    hint: words(['พิมพ์อายุเป็นตัวเลขค่ะ ใกล้เคียงก็ได้', 'Type the age as a number. Nearly right will do.']),
    example: words(['เช่น 70', 'For example 70']),
  },
  {
    id: 'birth_basis',
    kind: 'choice',
    unsure: true,
    when: (a) => {
      const born = a.birth_date as PartialDate | undefined
      return born !== undefined && born.precision !== 'day'
    },
    options: [
      { code: 'id_card', th: 'บัตรประชาชนเขียนไว้แค่นี้', en: 'The ID card says no more', also: ['บัตร', 'ในบัตร'] },
      {
        code: 'memory',
        th: 'จำไม่ได้ บัตรน่าจะมีครบ',
        en: 'I do not remember; the card has it',
        also: ['จำไม่ได้'],
      },
    ],
    words: words([
      'ในบัตรประชาชนเขียนวันเกิดไว้แค่นี้ หรือจำไม่ได้คะ',
      'Does the ID card say no more, or is it not remembered?',
    ]),
    label: words(['วันเกิดในบัตร', 'On the card']),
    why: words([
      'ถ้าบัตรไม่มีวันหรือเดือน กฎหมายให้นับวันแรกของเดือนหรือของปีนั้น',
      'Where the card has no day or month, the law counts the first of that month or year.',
    ]),
    hint: words([
      'ดูที่บัตรประชาชน ถ้ามีขีดแทนวันหรือเดือน แปลว่าบัตรเขียนไว้แค่นั้น',
      'Look at the card: a dash in place of the day or month means that it says no more.',
    ]),
  },
  choice(
    'nationality',
    ['มีบัตรประชาชนไทยไหมคะ', 'Is there a Thai ID card?'],
    [
      [
        'thai',
        'มีบัตรประชาชนไทย',
        'Yes, a Thai ID card',
        undefined,
        ['มี', 'ใช่', 'มีบัตร', 'บัตรไทย', 'คนไทย', 'สัญชาติไทย', 'มีบัตรประชาชน', 'สูติบัตร', 'มีสูติบัตร', 'yes'],
      ],
      ['status_problem_registered', 'มีบัตร แต่ยังไม่ได้สัญชาติไทย', 'A card, but no Thai nationality yet'],
      ['foreign_worker_registered', 'เป็นแรงงานต่างชาติ', 'A foreign worker'],
      ['foreign_other', 'เป็นคนต่างชาติอื่น', 'Another foreign national'],
    ],
    {
      label: ['สัญชาติ', 'Nationality'],
      why: [
        'สิทธิส่วนใหญ่ให้คนไทย แต่บางสิทธิให้คนที่ยังไม่ได้สัญชาติด้วย',
        'Most rights are for Thais, some also for others.',
      ],
      hint: [
        'ไม่ต้องบอกเลขบัตรนะคะ เราไม่ขอเลข 13 หลัก',
        'Do not tell us the number. We never ask for the 13 digits.',
      ],
    },
  ),
  yesno(
    'domicile_registered',
    ['ชื่ออยู่ในทะเบียนบ้านหลังใดหลังหนึ่งใช่ไหมคะ', 'Is the name in the register of a house?'],
    {
      label: ['มีชื่อในทะเบียนบ้าน', 'In a house register'],
      why: [
        'เบี้ยที่ท้องถิ่นจ่าย ให้คนที่มีชื่อในทะเบียนบ้านปกติ',
        'Local allowances go to those in an ordinary house register.',
      ],
      hint: [
        'ถ้าชื่อถูกย้ายไปทะเบียนบ้านกลางของอำเภอหรือเขต ให้ตอบ “ไม่ใช่” ค่ะ',
        'If it was moved to the central register of the district, answer “no”.',
      ],
    },
  ),
  province('registered_province', ['ทะเบียนบ้านอยู่จังหวัดอะไรคะ', 'In which province is the house register?'], {
    label: ['จังหวัดในทะเบียนบ้าน', 'Registered in'],
    why: PLACE,
    hint: ['พิมพ์ชื่อจังหวัด จะใส่อำเภอด้วยก็ได้ค่ะ', 'Type the province. The district may stand with it.'],
    example: ['เช่น เมืองตรัง ตรัง', 'For example Trang'],
  }),
  province('residence_province', ['ตอนนี้อยู่จริงที่จังหวัดอะไรคะ', 'In which province do you live now?'], {
    label: ['จังหวัดที่อยู่จริง', 'Lives in'],
    why: PLACE,
    hint: ['พิมพ์ชื่อจังหวัดที่อยู่ตอนนี้ หรือส่งตำแหน่งก็ได้ค่ะ', 'Type the province, or send your location.'],
    example: ['เช่น ปทุมธานี', 'For example Pathum Thani'],
  }),
  choice(
    'institution_status',
    ['ตอนนี้พักอยู่ที่ไหนในนี้ไหมคะ', 'Is the person now in one of these?'],
    [
      [
        'none',
        'ไม่ อยู่บ้านทั่วไป',
        'No, at home',
        undefined,
        ['ไม่ใช่', 'ไม่ได้อยู่', 'อยู่บ้าน', 'บ้าน', 'บ้านตัวเอง', 'ไม่มี', 'no'],
      ],
      ['state_care_home', 'สถานสงเคราะห์ของรัฐ', 'A state care home'],
      ['ordained', 'บวชเป็นพระหรือเณร', 'Ordained as a monk or novice'],
      ['prison', 'เรือนจำ', 'A prison'],
    ],
    {
      label: ['ที่พัก', 'Staying in'],
      why: [
        'คนที่รัฐดูแลที่พักอยู่แล้ว บางสิทธิไม่จ่ายซ้ำ',
        'Where the state houses a person, some rights are not paid again.',
      ],
    },
  ),
  yesno(
    'state_pension_or_salary',
    [
      'ได้บำนาญข้าราชการ หรือเงินเดือนประจำจากรัฐไหมคะ (บำนาญประกันสังคมไม่นับ)',
      'Is there a civil-service pension or a regular state salary? (A social-security pension does not count.)',
    ],
    {
      label: ['บำนาญหรือเงินเดือนรัฐ', 'State pension or salary'],
      why: STATE,
      hint: [
        'เช่น ข้าราชการ รัฐวิสาหกิจ อบต. ส่วนบำนาญประกันสังคมไม่นับ ให้ตอบ “ไม่ใช่”',
        'Civil servants, state enterprises, local councils. A social-security pension does not count: answer “no”.',
      ],
    },
  ),
]
