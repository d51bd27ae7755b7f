/** As the chat has them: `emergencies.json` is mostly words to be found in what people type. */
export const URGENT = {
  violence: ['police_191', 'social_1300'],
  hunger: ['social_1300'],
  life: ['mental_1323', 'medical_1669'],
} as const
