import { afterAll, beforeAll } from 'vitest'
import { easyJourneys } from './journeys/easy.ts'
import { filingJourneys } from './journeys/filing.ts'
import { galleryJourney } from './journeys/gallery.ts'
import { otherJourneys } from './journeys/others.ts'
import { openWorld, type World } from './world.ts'

/** What people do, in a real browser, with what `npm start` brings up: worker, database and simulator, started once. */
let shared: World
const world = () => shared

beforeAll(async () => {
  shared = await openWorld()
})
afterAll(() => shared?.close())

filingJourneys(world)
otherJourneys(world)
galleryJourney(world)
easyJourneys(world)
