import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ruleOf } from '../../shared/dossier/rule.ts'
import { AMENDMENTS, type Dossier, FLAGS, STAGES } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { STEPS } from './hall.ts'
import { standing } from './standing.ts'

const TABLE = new URL('./where-steps-lead.txt', import.meta.url)

/**
 * Every place a dossier may stand at: with no flag, with each alone and with all; where something is amended,
 * each kind of it.
 */
const PLACES: readonly { said: string; dossier: Dossier }[] = STAGES.flatMap(stage =>
  [[], ...FLAGS.map(flag => [flag]), [...FLAGS]].flatMap(flags => {
    const dossier = standing(stage, flags)
    const { amending } = dossier
    const said = `${stage} ${flags.length === FLAGS.length ? 'with every flag' : flags.join() || '-'}`
    if (!amending) return [{ said, dossier }]
    return AMENDMENTS.map(kind => ({
      said: `${said} (${kind})`,
      dossier: { ...dossier, amending: { ...amending, kind } },
    }))
  }),
)

/**
 * Where a rule leads from a place: the stage it goes to, what it raises and clears, how the dossier ends by
 * it.
 */
function led(dossier: Dossier, step: StepId, withoutCode: boolean): string {
  const rule = ruleOf(step)
  const { to, outcome, raises = [], clears = [] } = { ...rule, ...rule.leads?.(dossier, withoutCode) }
  const flags = [...raises.map(flag => `+${flag}`), ...clears.map(flag => `-${flag}`)]
  return [to ?? 'stays', ...flags, ...(outcome ? [`(${outcome})`] : [])].join(' ')
}

/** The lines of a step: places from which it leads to the same stand in one. */
function linesOf(step: StepId): string[] {
  const linesWith = (withoutCode: boolean): string[] => {
    const byEnd = Map.groupBy(PLACES, ({ dossier }) => led(dossier, step, withoutCode))
    const [most, ...others] = [...byEnd].sort(([, one], [, other]) => other.length - one.length)
    const fromElsewhere = others.map(
      ([end, places]) => `${end} | ${places.map(({ said }) => said).join('; ')}`,
    )
    return [`${most?.[0]} | ${others.length > 0 ? 'otherwise' : 'from anywhere'}`, ...fromElsewhere]
  }
  const [plain, without] = [linesWith(false), linesWith(true)]
  const name = `${step}@${ruleOf(step).version}`
  const differs = without.join() === plain.join() ? [] : without.map(line => `${name} without code | ${line}`)
  return [...plain.map(line => `${name} | ${line}`), ...differs]
}

/**
 * An act that did not know of the last events is led by the rules of today, not by what its event says
 * (dossier.ts, `apply`). So a rule that leads elsewhere under the same version would move dossiers of the
 * past, at one counter and not at another.
 */
test('where each version of a step leads is as it was when acts were recorded under it', () => {
  const text = `${STEPS.flatMap(linesOf).join('\n')}\n`
  if (process.env.UPDATE_TABLE) writeFileSync(TABLE, text)
  expect(text, 'a step that leads elsewhere gets a new version, and keeps where the old one led').toBe(
    readFileSync(TABLE, 'utf8'),
  )
})
