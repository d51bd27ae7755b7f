import type { JSX } from 'preact'
import type { Picture } from '../../../flows/learn/contract.ts'

/** Drawn with few strokes, so that they cost little and can be told apart by weak eyes. What they show is said beside them. */
const DRAWN: Record<Picture, JSX.Element> = {
  app: (
    <>
      <rect x="14" y="6" width="36" height="52" rx="6" />
      <path d="M32 18v18m-9-8 9 9 9-9M24 48h16" />
    </>
  ),
  bag: (
    <>
      <path d="M12 22h40l-4 34H16z" />
      <path d="M22 28v-8a10 10 0 0 1 20 0v8" />
    </>
  ),
  camera: (
    <>
      <path d="M8 20h12l4-8h16l4 8h12v32H8z" />
      <circle cx="32" cy="35" r="9" />
    </>
  ),
  card: (
    <>
      <rect x="6" y="14" width="52" height="36" rx="5" />
      <path d="M6 26h52M14 40h14" />
    </>
  ),
  chart: <path d="M8 8v48h48M16 44l12-14 9 8 17-24m-12 0h12v12" />,
  chat: (
    <>
      <path d="M6 10h52v34H30L18 56V44H6z" />
      <path d="M18 22h28M18 32h18" />
    </>
  ),
  check: (
    <>
      <circle cx="27" cy="27" r="19" />
      <path d="m41 41 16 16M18 27l7 7 12-13" />
    </>
  ),
  clock: (
    <>
      <circle cx="32" cy="32" r="25" />
      <path d="M32 16v17l11 7" />
    </>
  ),
  family: (
    <>
      <circle cx="20" cy="18" r="8" />
      <circle cx="46" cy="26" r="6" />
      <path d="M6 54V42a14 14 0 0 1 28 0v12M36 54v-8a10 10 0 0 1 20 0v8" />
    </>
  ),
  game: (
    <>
      <path d="M18 18h28c10 0 14 12 12 26-1 7-8 8-12 2l-5-7H23l-5 7c-4 6-11 5-12-2C4 30 8 18 18 18z" />
      <path d="M20 24v10m-5-5h10M42 26h.1M47 32h.1" />
    </>
  ),
  gift: (
    <>
      <path d="M6 22h52v10H6zM11 32h42v25H11zM32 22v35" />
      <path d="M32 22C18 22 16 8 24 8c6 0 8 14 8 14s2-14 8-14c8 0 6 14-8 14z" />
    </>
  ),
  heart: <path d="M32 56C10 40 6 30 6 22c0-14 20-18 26-3 6-15 26-11 26 3 0 8-4 18-26 34z" />,
  help: (
    <>
      <circle cx="32" cy="32" r="25" />
      <circle cx="32" cy="32" r="10" />
      <path d="m14 14 11 11m14 14 11 11M50 14 39 25M25 39 14 50" />
    </>
  ),
  job: (
    <>
      <rect x="6" y="20" width="52" height="34" rx="4" />
      <path d="M22 20v-8h20v8M6 36h52M32 33v6" />
    </>
  ),
  link: (
    <>
      <path d="M27 37a10 10 0 0 1 0-14l9-9a10 10 0 0 1 14 14l-5 5" />
      <path d="M37 27a10 10 0 0 1 0 14l-9 9a10 10 0 0 1-14-14l5-5" />
    </>
  ),
  lock: (
    <>
      <rect x="12" y="28" width="40" height="28" rx="5" />
      <path d="M20 28v-8a12 12 0 0 1 24 0v8M32 39v7" />
    </>
  ),
  money: (
    <>
      <rect x="5" y="16" width="54" height="32" rx="4" />
      <circle cx="32" cy="32" r="8" />
      <path d="M13 24v.1M51 40v.1" />
    </>
  ),
  people: (
    <>
      <circle cx="32" cy="16" r="8" />
      <path d="M18 54V42a14 14 0 0 1 28 0v12" />
      <path d="M12 12a7 7 0 0 0 0 14m-6 24V38M52 12a7 7 0 0 1 0 14m6 24V38" />
    </>
  ),
  phone: (
    <>
      <path d="M16 8h12l4 14-8 6c3 7 8 12 14 14l6-8 13 4v12c0 4-3 6-7 6C27 54 8 36 10 14c0-4 2-6 6-6z" />
      <path d="M42 8c8 2 12 6 14 14M40 17c4 1 6 3 7 7" />
    </>
  ),
  police: (
    <>
      <path d="M32 5 54 13v17c0 14-9 23-22 29C19 53 10 44 10 30V13z" />
      <path d="m32 18 4 9 10 1-8 6 3 10-9-6-9 6 3-10-8-6 10-1z" />
    </>
  ),
  stop: (
    <>
      <path d="M21 6h22l15 15v22L43 58H21L6 43V21z" />
      <path d="M20 32h24" />
    </>
  ),
}

export const Drawing = ({ of }: { of: Picture }) => (
  <svg class="picture" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    {DRAWN[of]}
  </svg>
)
