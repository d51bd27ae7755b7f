import { type Meeting, meet, type Person } from '../../tools/person.ts'

/** People who open the check and answer what they are asked, by typing. What they do not know they do not know. */
export type Knows = Readonly<Record<string, string>>

export const opened = (arg?: string, meeting: Meeting = {}): Person => {
  const me = meet(meeting)
  me.taps({ t: 'open', flow: 'rights', ...(arg ? { arg } : {}) })
  return me
}

/** Answers until there is no question any more. @returns the questions that were asked, in order. */
export const answersAll = (me: Person, knows: Knows): string[] => {
  const asked: string[] = []
  while (me.conversation.run && me.run().at !== 'review' && asked.length < 60) {
    const { at } = me.run()
    asked.push(at)
    me.types(knows[at] ?? 'ไม่แน่ใจ')
    if (me.conversation.run?.at === at) throw new Error(`${at} was not answered by ${knows[at]}`)
  }
  return asked
}

const THAI = {
  for: 'ตัวเอง',
  nationality: 'มีบัตรประชาชนไทย',
  institution_status: '1',
  domicile_registered: 'ใช่',
}
export const ELDER: Knows = {
  ...THAI,
  birth_date: '5 มีนาคม 2499',
  state_pension_or_salary: 'ไม่ใช่',
  disability_card: 'ไม่ใช่',
  has_long_term_impairment: 'ไม่ใช่',
  state_welfare_card: 'ใช่',
  sso_section: 'ไม่ได้เป็น',
  state_health_right: 'ไม่ใช่',
  in_hardship: 'ใช่',
}
export const MOTHER: Knows = {
  ...THAI,
  birth_date: '9 กันยายน 2541',
  num_children_under_6: '1 คน',
  children_thai_nationality: 'ใช่',
  household_people: '4',
  household_income: '160,000',
  sso_section: 'ไม่ได้เป็น',
  in_hardship: 'ไม่ใช่',
  pregnant: 'ไม่ใช่',
}
export const JOBLESS: Knows = {
  ...THAI,
  birth_date: '1 มกราคม 2535',
  job_end_reason: 'นายจ้างให้ออก',
  days_since_job_end: '10',
  sso_months_last_15: '4',
  service_days: '4',
  daily_wage_thb: '500',
  sso_avg_wage_thb: '15,000',
  employer_owes_money: 'ไม่ใช่',
}
export const FARMER: Knows = {
  ...THAI,
  grows_crops_or_animals: 'ใช่',
  farmer_registered: 'ใช่',
  farm_activity_updated: 'ใช่',
  in_declared_disaster_area: 'ใช่',
  crop_damaged_rice_rai: '12',
  crop_damaged_field_rai: '0',
  crop_damaged_orchard_rai: '0',
  livestock_lost: 'ไม่ใช่',
  aquaculture_lost: 'ไม่ใช่',
  home_flooded_days: '2',
  home_property_damaged: 'ใช่',
  home_structure_damaged: 'ไม่ใช่',
}
export const DISABLED: Knows = {
  ...THAI,
  birth_date: '3 มิถุนายน 2530',
  disability_card: 'ใช่',
  state_welfare_card: 'ไม่ใช่',
}
export const BEREAVED: Knows = {
  ...THAI,
  relative_died: 'ใช่',
  deceased_age_years: '81',
  deceased_poor_or_card: 'ใช่',
  days_since_death_certificate: '7',
  deceased_sso_section: 'ไม่ได้เป็น',
}
export const VILLAGER: Knows = { ...ELDER, for: 'คนในชุมชน', nickname: 'ยายบุญ' }
