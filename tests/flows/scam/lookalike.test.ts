import { describe, expect, test } from 'vitest'
import { HOTLINES } from '../../../flows/content/hotlines.ts'
import { indicatorsIn } from '../../../flows/scam/indicators.ts'
import { INSTITUTIONS } from '../../../flows/scam/institutions.ts'
import { institutionOf } from '../../../flows/scam/lookalike.ts'
import { toPunycode } from '../../../flows/scam/normal-punycode.ts'
import { isNear, skeletonOf } from '../../../flows/scam/normal-skeleton.ts'

const coded = (host: string): string => host.split('.').map(toPunycode).join('.')
const list = (text: string): string[] => text.trim().split(/\s+/)

describe('an imitation', () => {
  test.each([
    ['kbank-verify.top', 'kbank'],
    ['thaipost.delivery-th.com', 'thailandpost'],
    ['xn--kbnk-63d.com', 'kbank'],
    ['kasikornbank.com.evil.top', 'kbank'],
    ['kasikombank.com', 'kbank'],
    ['bangk0kbank.com', 'bbl'],
    ['krungthaii.com', 'ktb'],
    ['thailandpots.com', 'thailandpost'],
    ['go-th.com', 'state'],
    ['rd.gov-th.cc', 'rd'],
    ['sso.go.th.evil.cc', 'sso'],
    ['thaipoliceonline.com', 'thaipoliceonline'],
    ['scb.cc', 'scb'],
    ['dlt-th.com', 'dlt'],
    ['shoppee.top', 'shopee'],
    ['kbank.web.app', 'kbank'],
    ['rd.go.in.th', 'state'],
    ['ธนาคารออมสิน.com', 'gsb'],
    ['dltgov.com', 'dlt'],
    ['7eleven-claim.com', 'seven'],
    ['sso88-verify.com', 'sso'],
  ])('%s is seen as %s', (host, institution) => {
    expect(institutionOf(coded(host))).toEqual({ trait: 'look-alike', institution })
  })

  test.each(
    list(`
    kasikornbank-th.com kaslkornbank.com scb-verify.top scb-easy.top scbeasy-login.com krungthai.cc
    krungthal.com thailandpost-track.com thailandpost.top rd-go-th.com pea-th.top thaipolice-online.com
    thaipolice-report.com shopee-verify.com lazzada-th.com flashexpress-th.com flash-verify.com
    kerry-track.top ktb-th.com bangkokbank.net krungsri-online.com ttbbank-app.com gsb-loan.top
    line-verify.com facebook-login.com truemoney-gift.com paotang-th.com thai-gov.top kbankplus.com
    kbankonline.net mykbank.com kbank88.com amlo-thailand.com nbtc-verify.com digitalwallet-th.com
    kbank.evil.top
    `),
  )('%s is seen', (host) => {
    expect(institutionOf(host)?.trait).toBe('look-alike')
  })

  test('every official name with another ending is seen, where nobody else has the name', () => {
    const missed = INSTITUTIONS.flatMap(({ id, strong }) =>
      strong
        .filter((word) => word.length >= 6)
        .flatMap((word) => [`${word}.top`, `${word}-login.com`, `${word}.evil.cc`])
        .filter((host) => institutionOf(host)?.trait !== 'look-alike')
        .map((host) => `${id} ${host}`),
    )
    expect(missed).toEqual([])
  })

  test('every official domain drawn with Cyrillic letters, or standing before the true ending, is seen', () => {
    const cyrillic: Record<string, string> = {
      a: 'а',
      e: 'е',
      o: 'о',
      p: 'р',
      c: 'с',
      x: 'х',
      k: 'к',
      i: 'і',
      s: 'ѕ',
    }
    for (const { id, domains, open } of INSTITUTIONS) {
      for (const domain of open ? [] : domains.filter((one) => /^[a-z.-]+$/.test(one) && one.length >= 6)) {
        const [name, ...ending] = domain.split('.')
        const drawn = [...name!].map((letter) => cyrillic[letter] ?? letter).join('')
        if (drawn !== name && !/th$/.test(domain))
          expect(institutionOf(coded([drawn, ...ending].join('.'))), drawn).toEqual({
            trait: 'look-alike',
            institution: id,
          })
        expect(institutionOf(`${domain}.evil.top`)?.trait, domain).toBe('look-alike')
        expect(institutionOf(`login.${domain.replaceAll('.', '-')}.evil.top`)?.trait, domain).toBe(
          'look-alike',
        )
      }
    }
  })
})

describe('an honest name', () => {
  test.each(
    list(`
    thaiposter.com scbuild.com ktbakery.com baybeach.com truecoffee.com lineup.com linen.com online.com
    pipeline.com grabfood.com aistudio.com flashlight.com flash-sale.com kerrygold.com kerrys.co.uk
    bestbuy.com settee.com secure-shop.com thaiair.com goth.com gothic.com gothenburg.se shoppe.com
    ye-olde-shoppe.com rdstation.com setlist.fm bay-area.org nimbus.com bkkpost.com bangkokpost.com
    bangkokbiznews.com thairath.co.th pantip.com sanook.com kapook.com mthai.com jib.co.th banana.co.th
    advice.co.th homepro.co.th powerbuy.co.th kaidee.com one2car.com ddproperty.com dotproperty.co.th
    jobthai.com jobsdb.com tisconsulting.com uobjects.com ghbikes.com maybank.com kbart.com seacoast.com
    meatshop.com mea-culpa.com pearl.com peaches.com ptt.gg pttgc.com aiaengineering.com dsignshop.com
    exim-trading.com centralperk.com applegreen.com amazon.com apple-orchard.com thaivisa.com
    thaifoodonline.com thai-massage-th.com postcard.com thaitravel-online.com mycoffee-th.com
    truehits.net truefitness-th.com kexp.org molly.com doe-run.com scboy.com ktb.com set-menu.com
    github.io notkbank.com thailandpass.com medium.com
    `),
  )('%s is left alone', (host) => {
    expect(institutionOf(host)).toBeUndefined()
  })

  test('every official domain and what is beneath it is official, or open to anybody', () => {
    for (const { id, domains, open } of INSTITUTIONS) {
      for (const domain of domains.map(coded)) {
        const official = open ? undefined : { trait: 'official', institution: id }
        expect(institutionOf(domain), domain).toEqual(official)
        expect(institutionOf(`a.b.${domain}`), domain).toEqual(official)
        expect(
          institutionOf(`not${domain}`)?.institution === id &&
            institutionOf(`not${domain}`)?.trait === 'official',
          domain,
        ).toBe(false)
      }
    }
  })

  test('every agency under go.th is the state’s, listed or not', () => {
    expect(institutionOf('www.rd.go.th')).toEqual({ trait: 'official', institution: 'rd' })
    expect(institutionOf('some-new-office.go.th')).toEqual({ trait: 'official', institution: 'state' })
    expect(institutionOf('rd.go.th.com')?.trait).toBe('look-alike')
  })

  test('no link that we show ourselves looks like an imitation', () => {
    for (const { uri } of HOTLINES)
      if (uri) expect(institutionOf(new URL(uri).hostname)?.trait, uri).not.toBe('look-alike')
  })

  test('a form at a platform is not vouched for by its domain', () => {
    for (const text of [
      'https://docs.google.com/forms/d/e/1',
      'https://forms.gle/Ab1',
      'https://t.me/somebody1',
    ])
      expect(indicatorsIn(text).found[0]?.traits, text).not.toContain('official')
  })
})

describe('what a hurried eye sees', () => {
  test('letters that look alike are alike', () => {
    expect(skeletonOf('kаѕіkorn')).toBe(skeletonOf('kasikorn'))
    expect(skeletonOf('krungthaı')).toBe(skeletonOf('krungthai'))
    expect(skeletonOf('kásikörn')).toBe(skeletonOf('kasikorn'))
    expect(skeletonOf('ka5ik0m')).toBe(skeletonOf('kasikorn'))
    expect(skeletonOf('shop')).not.toBe(skeletonOf('ship'))
  })

  test('one slip of the pen is near, two are not', () => {
    for (const word of ['krungthi', 'krungthaai', 'krungthau', 'krugnthai'])
      expect(isNear(word, 'krungthai', 1), word).toBe(true)
    for (const word of ['krungth', 'kungthi', 'krungsri', ''])
      expect(isNear(word, 'krungthai', 1), word).toBe(false)
  })
})
