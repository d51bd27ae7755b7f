import { expect, test } from 'vitest'
import { pathOfState } from '../../liff-app/deep-link.ts'

test.each([
  '/',
  '/forms/complaint',
  '/forms/complaint/story?change',
  '/cases/0f3c-77',
  '/forms/complaint/paid_on',
])('%s is a page of ours', (state) => {
  expect(pathOfState(state)).toBe(`/app${state}`)
})

test.each([
  '',
  'forms',
  '//evil.example',
  '/\\evil.example',
  '/..//staff',
  '/../api/v1/cases',
  '/staff',
  '/staff/cases/1',
  '/staff?x=1',
  'https://evil.example',
  'javascript:alert(1)',
  '/forms#x',
  '/forms/%2e%2e/staff',
  '/FORMS',
  '/forms\n/x',
])('%j leads nowhere', (state) => {
  expect(pathOfState(state)).toBeNull()
})
