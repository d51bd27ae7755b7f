import { type Asked, choice, number, type Pair, yesno } from './asked.ts'

const REPAIR = ['มีเงินช่วยซ่อมบ้านให้ปลอดภัย', 'There is money for making a home safe.'] as const
const POWER = ['บ้านที่ใช้ไฟน้อยไม่ต้องจ่ายค่าไฟ', 'Homes that use little pay nothing.'] as const
const FARM = ['ความช่วยเหลือเกษตรกรให้คนที่ขึ้นทะเบียนไว้', 'Help for farmers goes to those registered.'] as const
const FLOOD = ['เงินช่วยน้ำท่วมและภัยพิบัติมีเกณฑ์ตามความเสียหาย', 'Disaster money goes by the damage.'] as const

const rai = (id: string, asks: Pair, label: Pair, why: Pair = FARM): Asked =>
  number(
    id,
    asks,
    { max: 100_000, whole: false },
    { label, why, example: ['เช่น 12 ไม่มีใส่ 0', 'For example 12; none: 0'] },
  )

/** Home, fields and disaster. */
export const HOME: readonly Asked[] = [
  yesno(
    'house_needs_repair',
    ['บ้านที่อยู่ชำรุด ไม่ปลอดภัย หรือใช้ลำบากไหมคะ', 'Is the house damaged, unsafe or hard to use?'],
    {
      label: ['บ้านชำรุด', 'House needs repair'],
      why: REPAIR,
      hint: [
        'เช่น หลังคารั่ว ส้วมนั่งไม่ได้ ขึ้นบันไดไม่ไหว',
        'A leaking roof, a toilet that cannot be used, stairs too steep.',
      ],
    },
  ),
  yesno(
    'house_owner_or_consent',
    ['เป็นเจ้าของบ้าน หรือเจ้าของยอมให้ซ่อมใช่ไหมคะ', 'Own house, or does the owner agree to the repair?'],
    {
      label: ['เจ้าของยอมให้ซ่อม', 'Owner agrees'],
      why: REPAIR,
      hint: ['ต้องอยู่บ้านนี้มาอย่างน้อย 1 ปีค่ะ', 'With at least one year of living there.'],
    },
  ),
  yesno('pays_rent', ['เช่าบ้านอยู่ใช่ไหมคะ', 'Is the home rented?'], {
    label: ['เช่าบ้าน', 'Rents'],
    why: ['มีเงินช่วยค่าเช่าสำหรับบางคน', 'For some there is help with the rent.'],
  }),
  yesno('homeless', ['ตอนนี้ไม่มีที่อยู่ หรืออยู่ในที่สาธารณะใช่ไหมคะ', 'Is there no home at present?'], {
    label: ['ไม่มีที่อยู่', 'No home'],
    why: ['มีที่พักและคนช่วย โทร 1300 ได้ทุกเวลา', 'There is shelter and help: call 1300 at any time.'],
  }),
  choice(
    'electricity_meter_amp',
    ['มิเตอร์ไฟที่บ้านเป็นขนาด 5 แอมป์ใช่ไหมคะ', 'Is the electricity meter one of 5 amps?'],
    [
      ['5', 'ใช่ 5(15) แอมป์', 'Yes, 5(15) A', 5],
      ['more', 'ใหญ่กว่านั้น', 'Larger', { min: 6, max: 400 }],
    ],
    {
      label: ['มิเตอร์ไฟ', 'Meter'],
      why: POWER,
      hint: ['ดูที่ตัวมิเตอร์หรือใบแจ้งค่าไฟค่ะ', 'See the meter or the bill.'],
    },
  ),
  choice(
    'electricity_units_max_3m',
    ['3 เดือนที่ผ่านมา ใช้ไฟไม่เกิน 50 หน่วยทุกเดือนใช่ไหมคะ', 'Was it at most 50 units in each of the last 3 months?'],
    [
      ['to_50', 'ใช่ ไม่เกินทุกเดือน', 'Yes, each month', { min: 0, max: 50 }],
      ['more', 'ไม่ใช่ มีเดือนที่เกิน', 'No, some month was more', { min: 51, max: 100_000 }],
    ],
    { label: ['ใช้ไฟ', 'Electricity used'], why: POWER },
  ),
  yesno(
    'grows_crops_or_animals',
    ['ทำนา ทำไร่ ทำสวน เลี้ยงสัตว์ หรือเลี้ยงปลาไหมคะ', 'Are there crops, animals or fish?'],
    { label: ['ทำเกษตร', 'Farms'], why: FARM },
  ),
  yesno(
    'farmer_registered',
    ['ขึ้นทะเบียนเกษตรกรกับเกษตรอำเภอแล้วใช่ไหมคะ', 'Registered as a farmer with the district office?'],
    { label: ['ทะเบียนเกษตรกร', 'Farmer register'], why: FARM },
  ),
  yesno(
    'farm_activity_updated',
    ['แจ้งปรับปรุงทะเบียนการปลูกของรอบนี้แล้วใช่ไหมคะ', 'Was the register updated for this season?'],
    {
      label: ['ปรับปรุงทะเบียนรอบนี้', 'Updated this season'],
      why: ['เงินช่วยจ่ายตามที่แจ้งไว้ของรอบนั้น', 'Money goes by what was reported for the season.'],
    },
  ),
  rai('rice_area_rai', ['ปลูกข้าวกี่ไร่คะ', 'How many rai of rice?'], ['ปลูกข้าว (ไร่)', 'Rice (rai)']),
  yesno(
    'in_declared_disaster_area',
    ['พื้นที่ของบ้านหรือไร่นา มีประกาศเขตภัยพิบัติใช่ไหมคะ', 'Was the area declared a disaster area?'],
    {
      label: ['เขตภัยพิบัติ', 'Disaster area'],
      why: ['เงินช่วยให้เฉพาะพื้นที่ที่จังหวัดประกาศ', 'Money goes to areas that the province declared.'],
      hint: [
        'ถามผู้ใหญ่บ้าน อบต. หรือเทศบาลได้ค่ะ ไม่แน่ใจก็แตะ “ไม่แน่ใจ”',
        'Ask the village head or the local council, or tap “not sure”.',
      ],
    },
  ),
  choice(
    'home_flooded_days',
    ['น้ำท่วมบ้านติดต่อกันกี่วันคะ', 'For how many days was the home flooded?'],
    [
      ['none', 'ไม่ท่วมตัวบ้าน', 'Not flooded', 0],
      ['to_7', '1–7 วัน', '1 to 7 days', { min: 1, max: 7 }],
      ['more', 'มากกว่า 7 วัน', 'More than 7 days', { min: 8, max: 45_000 }],
    ],
    { label: ['น้ำท่วมบ้าน', 'Home flooded'], why: FLOOD },
  ),
  yesno(
    'home_property_damaged',
    ['ข้าวของในบ้านเสียหายจากน้ำท่วมไหมคะ', 'Were things in the home damaged by the flood?'],
    { label: ['ข้าวของเสียหาย', 'Things damaged'], why: FLOOD },
  ),
  yesno(
    'home_structure_damaged',
    ['ตัวบ้านพังหรือเสียหายจากภัยพิบัติไหมคะ', 'Was the house itself damaged by the disaster?'],
    { label: ['ตัวบ้านเสียหาย', 'House damaged'], why: FLOOD },
  ),
  rai(
    'crop_damaged_rice_rai',
    ['นาข้าวเสียหายหมดกี่ไร่คะ', 'How many rai of rice were lost?'],
    ['นาเสียหาย (ไร่)', 'Rice lost (rai)'],
    FLOOD,
  ),
  rai(
    'crop_damaged_field_rai',
    ['พืชไร่หรือพืชผักเสียหายกี่ไร่คะ', 'How many rai of field crops or vegetables were lost?'],
    ['พืชไร่เสียหาย (ไร่)', 'Field crops lost (rai)'],
    FLOOD,
  ),
  rai(
    'crop_damaged_orchard_rai',
    ['ไม้ผลไม้ยืนต้นเสียหายกี่ไร่คะ', 'How many rai of trees were lost?'],
    ['สวนเสียหาย (ไร่)', 'Trees lost (rai)'],
    FLOOD,
  ),
  yesno(
    'livestock_lost',
    ['สัตว์เลี้ยงตายหรือหายจากภัยพิบัติไหมคะ เช่น วัว ควาย หมู ไก่', 'Did animals die or go missing in the disaster?'],
    { label: ['สัตว์เลี้ยงตาย', 'Animals lost'], why: FLOOD },
  ),
  yesno(
    'aquaculture_lost',
    ['บ่อปลา บ่อกุ้ง หรือกระชังเสียหายจากภัยพิบัติไหมคะ', 'Were fish or shrimp ponds or cages damaged?'],
    { label: ['บ่อเลี้ยงเสียหาย', 'Ponds damaged'], why: FLOOD },
  ),
]
