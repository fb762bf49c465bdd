import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { intakeDraft, newFolder, openOffice, receive } from './office.ts'

/**
 * What an event may add to the WAL (performance A): that many bytes are encrypted and synced before
 * "recorded".
 */
const MOST = 15 * 1024
const TIMES = 30

/** A step as the desk records it: a page of answers, and the answer to the act kept. */
function step(store: Store, at: number): void {
  const dossier = at.toString(16).padStart(32, '0')
  const findings = Array.from({ length: 8 }, (_, check) => ({
    check: `c${check}`,
    verdict: 'yes',
    note: 'đủ, hợp lệ',
  }))
  store.record(writing => {
    const { seq, id } = writing.append({
      ...intakeDraft(store, dossier, null),
      type: 'appraisal',
      after: { stage: 'appraised', flags: [], outcome: null },
      data: { findings, conclusion: 'grant', opinion: 'Hồ sơ đầy đủ, đủ điều kiện giải quyết. '.repeat(6) },
    })
    writing.keepAct(
      `act-${at}-0123456789`,
      JSON.stringify({ recorded: true, seq, id, dossier, code: null, papers: [] }),
    )
  })
}

test('an event costs no more bytes than the goal, counted in the WAL', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  const wal = (): number => statSync(`${recordFile(folder)}-wal`).size
  const each = (work: (at: number) => void): number => {
    const from = wal()
    for (let at = 1; at <= TIMES; at++) work(at)
    return Math.round((wal() - from) / TIMES)
  }
  const intake = each(at => void receive(store, at))
  const appraisal = each(at => step(store, at))
  const [event] = store.events.after(TIMES, 1)
  console.log(
    `WAL bytes an event: intake ${intake}, appraisal ${appraisal} (its bytes ${event?.bytes.length}); at most ${MOST}`,
  )
  // Fewer bytes than the event itself would mean that the WAL was folded in meanwhile, and nothing measured.
  expect(intake).toBeGreaterThan(2000)
  expect(appraisal).toBeGreaterThan(event?.bytes.length ?? 0)
  expect(intake).toBeLessThanOrEqual(MOST)
  expect(appraisal).toBeLessThanOrEqual(MOST)
  store.close()
  done()
})
