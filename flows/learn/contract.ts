import type { Words } from '../lang.ts'

/** Lessons against deceit, for whom they are written. */
export const GENERATIONS = ['child', 'worker', 'elder'] as const
export type Generation = (typeof GENERATIONS)[number]

/** Pictures are drawn by the mini-app; here they have names. */
export const PICTURES = [
  'app',
  'bag',
  'camera',
  'card',
  'chart',
  'chat',
  'check',
  'clock',
  'family',
  'game',
  'gift',
  'heart',
  'help',
  'job',
  'link',
  'lock',
  'money',
  'people',
  'phone',
  'police',
  'stop',
] as const
export type Picture = (typeof PICTURES)[number]

export type Listed = {
  id: string
  for: Generation
  picture: Picture
  name: Words
  questions: number
  checkedOn: string
}

export type Lesson = {
  id: string
  cards: { picture: Picture; name: Words; text: Words; sources: string[] }[]
  /** `right` counts choices from 0. Each choice says why it is right or not. */
  quiz: { ask: Words; right: number; choices: (Words & { why: Words })[]; sources: string[] }[]
}

/** What is kept of one lesson: how many were right at best, of how many, and when it was done last. */
export type Learnt = { lesson: string; right: number; at: string }
