export type PlaceTyped = { province: string; district: string; subdistrict: string; text: string }
export const NO_PLACE: PlaceTyped = { province: '', district: '', subdistrict: '', text: '' }
