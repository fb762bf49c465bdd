import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Asking } from '../../electron/counter/asking.ts'
import { outage } from '../../electron/counter/verbs/outage.ts'
import { sync } from '../../electron/counter/verbs/sync.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { type DemoProvince, openDemoProvince, serveProvince } from './demo-province.ts'

/**
 * The outcome of the outage: how much waited, how much the province then confirmed, and the minute that was
 * signed.
 */
export type OutageTold = {
  minute: string
  file: string
  waited: number
  sent: number
  waiting: number
  held: number
}
type Synced = { sent: number; waiting: number; refusal?: string; verdicts: Readonly<Record<string, number>> }
type Demo = Parameters<typeof openDemoProvince>[0]

/** Opens the province beside the demo's counter; returns the reason in words where there can be none. */
export async function provinceFor(demo: Demo): Promise<DemoProvince | string> {
  try {
    return await openDemoProvince(demo)
  } catch (fault) {
    return (fault as Error).message
  }
}

/**
 * Ends the province in the middle of the day. The counter asks, nothing answers, and the minute opens by
 * itself.
 */
export async function goAway(asking: Asking, province: DemoProvince): Promise<void> {
  await round(asking)
  await province.stop()
  const { refusal } = await round(asking)
  if (refusal !== 'province-unreachable') throw new Error(`the province is not away: ${refusal}`)
}

/**
 * Starts the province again where it was. What waited goes up; the minute closes, is signed, and goes up too.
 */
export async function comeBack(asking: Asking, out: string, { url }: DemoProvince): Promise<OutageTold> {
  const waited = (await asking.desk()).status().province.waiting
  const province = await serveProvince(join(out, 'province'), new URL(url).port)
  try {
    const first = await round(asking)
    const { people } = (await asking.desk()).hall()
    const leader = people.find(({ roles }) => roles.includes('approver'))
    const by = { by: leader?.officer, pin: leader?.pin ?? undefined }
    const signed = await outage.run(asking, { words: ['sign'], ...by })
    if (isRefusal(signed)) throw new Error(signed.refusal)
    const last = await round(asking)
    const { outages } = (await outage.run(asking, { words: ['list'] })) as { outages: { number: string }[] }
    const { held = 0, quarantined = 0 } = last.verdicts
    const minute = outages[0]?.number ?? ''
    const file = `outage-${minute}.pdf`
    const { document } = signed as { document: string }
    writeFileSync(join(out, file), (await asking.desk()).store()?.papers.bytes(document) ?? '')
    return {
      minute,
      file,
      waited,
      sent: first.sent + last.sent,
      waiting: last.waiting,
      held: held + quarantined,
    }
  } finally {
    await province.stop()
  }
}

const round = async (asking: Asking): Promise<Synced> => (await sync.run(asking, {})) as Synced
