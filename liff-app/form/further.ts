/** What comes after the first look at a form, or with it where questions are asked one a page: one file, for a phone asks for each. */
export { Agreement } from './agreement.tsx'
export { EasySteps } from './easy.tsx'
export { send, wrongOf, wrongToSend } from './sending.ts'
