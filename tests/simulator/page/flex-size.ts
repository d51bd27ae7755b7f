/** LINE's keywords in pixels, as its Flex Message Simulator draws them. */
const STEP: Record<string, string> = {
  none: '0px',
  xs: '2px',
  sm: '4px',
  md: '8px',
  lg: '12px',
  xl: '16px',
  xxl: '20px',
}
const FONT: Record<string, number> = {
  xxs: 11,
  xs: 13,
  sm: 14,
  md: 16,
  lg: 19,
  xl: 22,
  xxl: 29,
  '3xl': 35,
  '4xl': 48,
  '5xl': 74,
}
const IMAGE: Record<string, string> = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
}
const BORDER: Record<string, string> = {
  none: '0px',
  light: '0.5px',
  normal: '1px',
  medium: '2px',
  'semi-bold': '3px',
  bold: '4px',
}
export const BUBBLE: Record<string, number> = {
  nano: 120,
  micro: 160,
  deca: 220,
  hecto: 241,
  kilo: 260,
  mega: 300,
  giga: 386,
}

export function length(value: string | undefined): string | undefined {
  return value && /^-?\d+(\.\d+)?(px|%)$/.test(value) ? value : undefined
}
export const space = (value: string | undefined) => (value ? (STEP[value] ?? length(value)) : undefined)
export const borderWidth = (value: string | undefined) =>
  value ? (BORDER[value] ?? length(value)) : undefined
export const imageWidth = (value: string | undefined) => IMAGE[value ?? 'md'] ?? length(value) ?? '100px'

export function colour(value: string | undefined): string | undefined {
  return value && /^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : undefined
}

/** `scaling` is LINE's only large-text lever: the size then follows the reader's own LINE font size. */
export function fontSize(value: string | undefined, scaling: boolean | undefined): string {
  const px = FONT[value ?? 'md'] ?? Number.parseFloat(length(value) ?? '16')
  return scaling ? `calc(${px}px * var(--line-scale, 1))` : `${px}px`
}

export function ratio(value: string | undefined): string {
  const [, width, height] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value ?? '') ?? []
  return width && height ? `${width} / ${height}` : '1 / 1'
}
