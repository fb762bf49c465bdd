import type { Page } from 'playwright'
import { shortDay } from '../../shared/calendar/vietnam-time.ts'
import type { Answers, Field } from '../../shared/fields.ts'
import { type Procedure, underCase } from '../../shared/procedures/procedure.ts'
import { type Hands, handsOn } from './hands.ts'

/** A person of the Centre, with what opens a session. */
export type Officer = { id: string; keys: string; pin: string }

/** What a citizen comes with: what is scanned, typed and answered. */
export type Wish = {
  card: string
  procedure: Procedure
  /** The case of the procedure, where it has cases. */
  case?: string
  /** What is typed into the procedure box. The first line it finds must be the procedure. */
  find: string
  answers: Answers
  /** The promised day where the procedure's source names no limit, such as `2027-01-01`. */
  appointedOn: string
}

/** One dossier to drive from card to returned result, and who does each step. */
export type Errand = Wish & {
  people: { receiver: Officer; appraiser: Officer; approver: Officer; keeper: Officer }
}

/**
 * A step as it was driven: who did it, how many keys it took to log in, and how many from there to the word
 * "recorded".
 */
export type DrivenStep = { step: string; by: string; logIn: number; keys: number }
export type Driven = { code: string; number: string; steps: readonly DrivenStep[] }

/**
 * Called when a screen worth a picture stands: `log-in`, `intake`, `recorded`, `appraisal`, `approval`,
 * `sealing`, `return`, `returned`.
 */
export type Shot = (name: string) => Promise<unknown>

type Drive = { page: Page; hands: Hands; errand: Errand; shot: Shot }

/**
 * Drives one dossier through all four steps by keyboard alone. The window stands at the log-in screen before
 * and after.
 */
export async function driveDossier(page: Page, errand: Errand, shot: Shot): Promise<Driven> {
  const drive = { page, hands: handsOn(page), errand, shot }
  const { receiver, appraiser, approver, keeper } = errand.people
  const steps: DrivenStep[] = []
  const session = async <T>(step: string, who: Officer, work: () => Promise<T>): Promise<T> => {
    await logIn(page, drive.hands, who)
    const spent = drive.hands.counted()
    const made = await work()
    steps.push({ step, by: who.id, logIn: spent, keys: drive.hands.counted() })
    await drive.hands.press('F9')
    await page.locator('#keys').waitFor()
    drive.hands.counted()
    return made
  }
  await page.locator('#keys').waitFor()
  await shot('log-in')
  const code = await session('intake', receiver, () => receive(page, drive.hands, errand, shot))
  await session('appraisal', appraiser, () => appraise(drive, code))
  const number = await session('approval', approver, () => approve(drive, code, approver.pin))
  await session('sealing', keeper, () => seal(drive, code, keeper.pin))
  await session('return', receiver, () => handOver(drive, code))
  return { code, number, steps }
}

/** Logs in: two letters, PIN, Enter. */
export async function logIn(page: Page, hands: Hands, { keys, pin }: Officer): Promise<void> {
  await hands.arrive('#keys')
  await hands.type(keys + pin)
  await hands.press('Enter')
  await page.locator('.top nav').waitFor()
}

const unseen: Shot = () => Promise.resolve()

/** Receives a dossier, from F2 to the word "recorded". Returns the code that comes with it. */
export async function receive(page: Page, hands: Hands, wish: Wish, shot = unseen): Promise<string> {
  const { procedure } = wish
  await hands.press('F2')
  await hands.arrive('#card')
  await hands.scan(wish.card)
  await hands.arrive('#procedure')
  await hands.type(wish.find)
  await page.locator('[role=option]', { hasText: procedure.code }).waitFor()
  await hands.press('Enter')
  const { cases = [], components } = underCase(procedure, wish.case)
  if (cases.length > 0) {
    await hands.arrive('#case input')
    await choose(
      hands,
      cases.findIndex(({ id }) => id === wish.case),
    )
    await hands.reach('#first-component')
  }
  await hands.arrive('#first-component')
  for (const { originals, copies } of components) await hands.press(originals === 0 && copies > 0 ? '2' : '1')
  for (const field of procedure.fields) await answer(hands, field, wish.answers[field.id])
  if (!procedure.limit) {
    await hands.reach('#appointedAt')
    await hands.type(shortDay(wish.appointedOn))
  }
  await page.locator('.promise .code', { hasText: '-' }).waitFor()
  await shot('intake')
  await hands.press('Control+Enter')
  const code = await page.locator('.recorded .code').textContent()
  await page.locator('.pages canvas').first().waitFor()
  await hands.arrive('.recorded a')
  await shot('recorded')
  return code ?? ''
}

async function answer(hands: Hands, field: Field, value: Answers[string] | undefined): Promise<void> {
  if (value === undefined || value === '') return
  await hands.reach(`#field-${field.id}`)
  const at = field.kind === 'choice' ? field.options.indexOf(String(value)) : value ? 0 : 1
  if (field.kind === 'choice' || field.kind === 'yes-no') await choose(hands, at)
  else await hands.type(field.kind === 'date' ? shortDay(String(value)) : String(value))
}

/** Space takes the first option of a choice. An arrow goes on, and takes the option it comes to. */
const choose = (hands: Hands, at: number): Promise<void> =>
  hands.press(...(at <= 0 ? ['Space'] : Array<string>(at).fill('ArrowRight')))

/** Walks down the waiting work to the dossier, and opens it. */
async function open({ page, hands }: Drive, code: string): Promise<void> {
  await hands.arrive('.row')
  const here = (): Promise<boolean> =>
    page.evaluate(wanted => document.activeElement?.textContent?.includes(wanted) ?? false, code)
  for (let down = 0; !(await here()); down++) {
    if (down > 500) throw new Error(`${code} is not in the waiting work`)
    await hands.press('ArrowDown')
  }
  await hands.press('Enter')
}

async function recorded({ page, hands }: Drive): Promise<void> {
  await hands.press('Control+Enter')
  await page.locator('.yes[role=status]').waitFor()
}

async function appraise(drive: Drive, code: string): Promise<void> {
  await open(drive, code)
  await drive.page.locator('.pages canvas').first().waitFor()
  await drive.hands.arrive('.tick')
  await drive.hands.press(...drive.errand.procedure.checks.map(() => 'y'))
  await drive.shot('appraisal')
  await recorded(drive)
}

async function approve(drive: Drive, code: string, pin: string): Promise<string> {
  await open(drive, code)
  const number = await drive.page.locator('form .code').textContent()
  await drive.page.locator('.pages canvas').first().waitFor()
  await drive.hands.reach('#step-pin')
  await drive.hands.type(pin)
  await drive.shot('approval')
  await recorded(drive)
  return number ?? ''
}

async function seal(drive: Drive, code: string, pin: string): Promise<void> {
  await open(drive, code)
  await drive.page.locator('.pages canvas').first().waitFor()
  await drive.hands.reach('#step-pin')
  await drive.hands.type(pin)
  await drive.shot('sealing')
  await recorded(drive)
}

async function handOver(drive: Drive, code: string): Promise<void> {
  await open(drive, code)
  await drive.page.locator('.pages canvas').first().waitFor()
  await drive.hands.reach('#satisfaction')
  await drive.hands.press('ArrowRight')
  await drive.shot('return')
  await recorded(drive)
  await drive.shot('returned')
}
