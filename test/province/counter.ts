import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../electron/clock.ts'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { createStore } from '../../electron/store/opening/create-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { fetchWanted, newSearching } from '../../electron/sync/files/fetch-wanted.ts'
import { openFileLine } from '../../electron/sync/files/file-line.ts'
import { sendFiles } from '../../electron/sync/files/send-files.ts'
import { openLine } from '../../electron/sync/line/province-line.ts'
import { syncOnce } from '../../electron/sync/round/sync-once.ts'
import { wantedLeases } from '../../electron/sync/round/wanted-leases.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import type { Province } from '../../server/signatures/province-key.ts'
import { afterOf, fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { DOMAIN, type EventBody, type NumberRef } from '../../shared/record/event.ts'
import type { Settled } from '../../shared/record/settles.ts'
import { enrolmentText } from '../../shared/wire/enrol.ts'
import { leastOf } from '../dossier/least-data.ts'
import type { Running } from './cluster.ts'
import { CODE, type Hands, isDelegated, PART, PROCEDURE, SITE } from './hands.ts'

/** A real counter store of a hand-made Centre, enrolled with a running province; its line can be spoilt. */
export async function openCounterStore(
  hands: Hands,
  id: string,
  clock: Clock = systemClock(),
  dataKey = new Uint8Array(32).fill(7),
) {
  const folder = mkdtempSync(join(tmpdir(), 'tc-counter-'))
  const device = { id, epoch: 1, counter: id, site: SITE }
  createStore({ folder, dataKey, device, issuers: { [hands.issuer.id]: hands.issuer.publicKey } })
  const open = (): Store => openStore({ folder, dataKey, keyIn: 'officer-wrapped-file', clock, app: 'test' })
  let store = open()
  for (const publication of hands.publications) store.publications.put(publication)
  const optionsTo = (running: Pick<Running, 'url' | 'province'>, send: Send = httpSend(running.url)) => ({
    send,
    province: running.province,
    who: { office: hands.id, device: id, epoch: 1 },
    sign: store.signAsDevice,
  })
  const lineTo = (running: Pick<Running, 'url' | 'province'>, send?: Send) =>
    openLine(optionsTo(running, send))
  const fileLineTo = (running: Pick<Running, 'url' | 'province'>, send?: Send) =>
    openFileLine(optionsTo(running, send))
  return {
    folder,
    get store() {
      return store
    },
    lineTo,
    fileLineTo,
    async enrol(running: Pick<Running, 'db' | 'province' | 'url'>, send?: Send) {
      const code = await invite(running.db, {
        office: hands.id,
        device: id,
        madeBy: 'a',
        agreedBy: 'b',
        brings: true,
      })
      const body = { ...device, publicKey: store.deviceKey() }
      const text = sha256(enrolmentText({ office: hands.id, code, device: body }))
      const proof = store.signAsDevice(DOMAIN.request, text)
      const { issuer, publications } = hands
      const asked = { office: hands.id, code, device: body, issuer, publications, proof }
      const answer = await lineTo(running, send).enrol(asked)
      if (!answer.ok) throw new Error(answer.why)
      const { id: name, publicKey } = running.province
      store.delivery.enrol({ id: name, publicKey, url: running.url, office: hands.id }, answer.value)
      return answer.value
    },
    /** Pins a province that certifies it without being asked: of a simulation. */
    pin({ id: name, publicKey, say }: Province) {
      const body = { ...device, publicKey: store.deviceKey() }
      const certificate = say(DOMAIN.publication, {
        ...{ v: 1, kind: 'device', key: id, version: 1, issuer: name, body },
        ...{ effectiveFrom: '2020-01-01T00:00:00.000Z', effectiveTo: null },
      })
      store.delivery.enrol({ id: name, publicKey, url: 'http://sim', office: hands.id }, certificate)
    },
    /**
     * One round; `numbers`: it asks for those that run low as well; `hears`: it hears of other machines,
     * pages of so many acts.
     */
    sync: (
      running: Pick<Running, 'url' | 'province'>,
      send?: Send,
      { numbers = false, hears = 0 }: { numbers?: boolean; hears?: number } = {},
    ) =>
      syncOnce(store.delivery, lineTo(running, send), running.province, {
        wanted: () => (numbers ? [...wantedLeases(store)] : []),
        ...(hears > 0 ? { hearing: store, pace: { next: async () => hears } } : {}),
      }),
    /** What is wanted of other counters' papers comes, as after a round. */
    async fetchPapers(running: Pick<Running, 'url' | 'province'>, send?: Send, searching = newSearching()) {
      const hello = await lineTo(running).hello()
      if (!hello.ok) throw new Error(hello.why)
      return fetchWanted({ store, line: fileLineTo(running, send), said: hello.value, searching })
    },
    /** What waits of files goes up, as after a round. */
    async sendFiles(
      running: Pick<Running, 'url' | 'province'>,
      send?: Send,
      codeOf: (dossier: string) => string | null = dossier => `000.00.01.H30-${dossier.slice(0, 6)}`,
    ) {
      const hello = await lineTo(running).hello()
      if (!hello.ok) throw new Error(hello.why)
      return sendFiles({ files: store.files, line: fileLineTo(running, send), said: hello.value, codeOf })
    },
    /** Puts a paper of a dossier on disk; the event that names it is somebody else's to write. */
    putPaper: (bytes: Uint8Array, dossier: string): string =>
      store.papers.put(bytes, {
        ...{ dossier, form: 'result', title: 'x', at: store.time().lo, number: null, signatures: 2 },
      }),
    /**
     * Takes a step of a dossier, or notes something of it; of a step `data` says what is more than the least.
     */
    write(
      type: string,
      dossier: string,
      by: keyof Hands['people'] = PART[type] ?? 'counter',
      {
        delegation = hands.delegation.id,
        docs = [] as string[],
        numbers = [] as NumberRef[],
        data = null as unknown,
        after = undefined as EventBody['after'] | undefined,
        version = 1,
      } = {},
    ): string {
      const isStep = Object.hasOwn(steps, type)
      const signs = isStep || after !== undefined || version > 1
      const person = hands.people[by]
      const authority = [person.certificate.id, ...(isDelegated(type) ? [delegation] : [])]
      const stands = fold(blank(dossier), store.events.of(dossier))
      return store.record(writing =>
        writing.append({
          type,
          version: isStep ? steps[type as StepId].version : version,
          office: PROCEDURE.agency,
          dossier,
          actor: person.id,
          session: 's',
          authority: signs ? authority : [],
          procedure: { code: CODE, version: hands.procedure.id },
          formSet: 'TT01-2018',
          calendar: null,
          docs,
          numbers,
          after: after ?? (isStep ? afterOf(stands, type as StepId) : null),
          data: isStep
            ? { ...leastOf(type as StepId, stands, { docs, numbers }), ...(data as object) }
            : data,
          signAs: signs ? person.sign : null,
        }),
      ).id
    },
    /** Settles what the province holds, as the second approver. */
    settle(event: string, dossier: string, as: Settled): string {
      const { second } = hands.people
      const { procedure } = fold(blank(dossier), store.events.of(dossier))
      return store.record(writing =>
        writing.append({
          ...{
            type: 'settlement',
            version: 1,
            office: PROCEDURE.agency,
            dossier,
            actor: second.id,
            session: 's',
          },
          authority: [second.certificate.id, hands.secondDelegation.id],
          ...{ procedure, formSet: 'TT01-2018', calendar: null, docs: [], numbers: [], after: null },
          settles: [{ event, as }],
          data: { reason: 'x' },
          signAs: second.sign,
        }),
      ).id
    },
    /** As after a kill: closed and opened again from the disk. */
    restart() {
      store.close()
      store = open()
    },
    close() {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
