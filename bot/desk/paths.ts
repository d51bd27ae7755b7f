/** Under what the desk answers, whatever method: the main worker hands it on as it came, and bundles none of its routes. */
export const DESK_PATHS = [
  '/api/v1/staff',
  '/api/v1/exchange',
  '/open311/v2',
  '/api/v1/open/figures',
  '/figures',
] as const

export type DeskPath = (typeof DESK_PATHS)[number]
