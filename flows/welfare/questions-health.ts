import { type Asked, yesno } from './asked.ts'

const CARE = [
  'มีคนดูแลและของใช้ช่วยถึงบ้านสำหรับคนที่ช่วยตัวเองไม่ได้',
  'There is help at home for those who cannot manage alone.',
] as const

export const HEALTH: readonly Asked[] = [
  yesno('disability_card', ['มีบัตรคนพิการไหมคะ', 'Is there a disability card?'], {
    label: ['บัตรคนพิการ', 'Disability card'],
    why: [
      'บัตรนี้เปิดสิทธิอีกหลายอย่าง ถ้ายังไม่มี เราบอกวิธีทำให้',
      'The card opens many rights. If there is none, we say how to get it.',
    ],
  }),
  yesno(
    'has_long_term_impairment',
    [
      'มีความบกพร่องที่เป็นมานานไหมคะ เช่น เดิน มองเห็น ได้ยิน จิตใจ หรือการเรียนรู้',
      'Is there a long-lasting impairment: walking, sight, hearing, mind or learning?',
    ],
    {
      label: ['บกพร่องมานาน', 'Long-term impairment'],
      why: ['ถ้ามี อาจขอทำบัตรคนพิการได้', 'If so, a disability card may be had.'],
      hint: [
        'เช่น หูตึงมาก ตามองไม่ค่อยเห็น อัมพาต แขนขาอ่อนแรง สมองเสื่อม',
        'Very hard of hearing, poor sight, paralysis, weakness, dementia.',
      ],
    },
  ),
  yesno(
    'state_health_right',
    [
      'ใช้สิทธิรักษาของข้าราชการหรือรัฐวิสาหกิจไหมคะ',
      'Is health care covered as a civil servant or state enterprise, own or family?',
    ],
    {
      label: ['สิทธิรักษาข้าราชการ', 'Civil-servant health right'],
      why: ['คนหนึ่งใช้สิทธิรักษาหลักได้อย่างเดียว', 'A person has one main health right.'],
      hint: [
        'ของตัวเอง หรือใช้ผ่านลูก สามีภรรยาที่เป็นข้าราชการ ก็ตอบ “ใช่” ค่ะ',
        'Own, or through a child or spouse in state service: answer “yes”.',
      ],
    },
  ),
  yesno(
    'needs_daily_assistance',
    ['ต้องมีคนช่วยทุกวันไหมคะ เช่น กินข้าว อาบน้ำ ลุกจากเตียง', 'Is daily help needed: eating, washing, getting up?'],
    {
      label: ['ต้องมีคนช่วย', 'Needs daily help'],
      why: CARE,
    },
  ),
  yesno('bedridden', ['นอนติดเตียง ลุกเองไม่ได้ใช่ไหมคะ', 'Is the person bedridden?'], {
    label: ['ติดเตียง', 'Bedridden'],
    why: CARE,
  }),
  yesno('incontinent', ['กลั้นปัสสาวะหรืออุจจาระไม่อยู่เป็นประจำไหมคะ', 'Is there regular incontinence?'], {
    label: ['กลั้นไม่อยู่', 'Incontinent'],
    why: ['มีสิทธิขอผ้าอ้อมผู้ใหญ่', 'Adult nappies may be had.'],
  }),
  yesno(
    'harmed_by_medical_care',
    ['ได้รับความเสียหายจากการรักษาของโรงพยาบาลไหมคะ', 'Was there harm from treatment in a hospital?'],
    {
      label: ['เสียหายจากการรักษา', 'Harmed by treatment'],
      why: [
        'ขอเงินช่วยเหลือเบื้องต้นได้ โดยไม่ต้องฟ้องใคร',
        'First help in money can be asked for without suing anyone.',
      ],
    },
  ),
]
