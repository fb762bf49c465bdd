import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Asking } from '../../electron/counter/asking.ts'
import { routerOf } from '../../electron/desk/router.ts'
import { readBundle } from '../../electron/policy/bundle.ts'
import { serveLoopback } from '../../electron/shell/loopback.ts'
import type { Answers } from '../../shared/fields.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { buildScreens } from '../bundle/build-screens.ts'
import { findBrowser } from '../hands/browser.ts'
import { driveDossier, type Officer } from '../hands/drive.ts'
import type { Stage, Worked } from './work-dossier.ts'

/** The QR text of a citizen card. The person is invented. */
const CARD =
  '093185004321|361234567|Phan Thị Mỹ Dung|15081985|Nữ|Ấp 5, xã Vị Thắng, huyện Vị Thủy, tỉnh Hậu Giang|20062021'
/** The steps that a screen's button records, as the verbs of the command line. */
const STEP_OF: Readonly<Record<string, string>> = {
  intake: 'receive',
  appraisal: 'appraise',
  approval: 'approve',
  signing: 'sign',
  sealing: 'seal',
  return: 'return',
}

/** What is typed: into the procedure box, and into the fields of the procedure. */
type Keyboard = { procedure: Procedure; find: string; answers: Answers }

/**
 * Drives one more dossier like this one by keyboard alone, in a real browser; undefined where there is no
 * browser.
 */
export async function driveByKeyboard(
  asking: Asking,
  like: Worked,
  { procedure, find, answers }: Keyboard,
  pins: ReadonlyMap<string, string>,
  out: string,
): Promise<Worked | undefined> {
  const browser = findBrowser()
  if (!browser) return undefined
  const screens = await builtScreens()
  const desk = await asking.desk()
  desk.closeSession()
  const shell = await serveLoopback(routerOf(desk, asking.fault), screens)
  const window = await chromium.launch({
    executablePath: browser.path,
    args: [...browser.args],
    env: { ...process.env, ...browser.env } as Record<string, string>,
  })
  try {
    const page = await window.newPage({
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1366, height: 768 },
    })
    await page.goto(shell.address)
    const people = {
      receiver: who('receive'),
      appraiser: who('appraise'),
      approver: who('approve'),
      keeper: who('seal'),
    }
    let shots = 0
    const driven = await driveDossier(
      page,
      { card: CARD, procedure, find, answers, appointedOn: '', people },
      name => page.screenshot({ path: join(shotsOf(out), `${++shots}-${name}.png`) }),
    )
    return workedOf(asking, driven.code, driven.steps, like)
  } finally {
    await window.close()
    await shell.close()
  }

  function who(stage: string): Officer {
    const id = like.stages.find(({ name }) => name === stage)?.by ?? ''
    const face = desk.hall().people.find(({ officer }) => officer === id)
    return { id, keys: face?.keys ?? '', pin: pins.get(id) ?? '' }
  }
}

/** Builds the screens in a folder of their own: a packing that runs beside the demo empties `out`. */
async function builtScreens(): Promise<ReturnType<typeof readBundle>> {
  const folder = mkdtempSync(join(tmpdir(), 'tai-cho-screens-'))
  try {
    await buildScreens(folder)
    return readBundle(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function shotsOf(out: string): string {
  const folder = join(out, 'screens')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The dossier as its events tell it, with the keys that each step cost. */
async function workedOf(
  asking: Asking,
  code: string,
  steps: readonly { step: string; by: string; keys: number }[],
  like: Worked,
): Promise<Worked> {
  const store = (await asking.desk()).store()
  const row = store?.register.byCode(code)
  if (!store || !row) throw new Error(`${code} is not in the register`)
  const events = store.events.of(row.dossier)
  // One press approves and signs. The signing is a step of its own in the record, and costs no key.
  const pressed = steps.flatMap(each =>
    each.step === 'approval' ? [each, { ...each, step: 'signing', keys: 0 }] : [each],
  )
  const stages = pressed.map(({ step, by, keys }): Stage => {
    const event = events.find(({ body }) => body.type === step)
    return {
      name: STEP_OF[step] ?? step,
      at: event?.body.time.lo ?? '',
      by,
      keys,
      seq: event?.body.seq ?? 0,
      id: event?.id ?? '',
    }
  })
  return { dossier: row.dossier, code, procedure: like.procedure, agency: like.agency, stages }
}
