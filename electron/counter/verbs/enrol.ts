import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { readMachineRequest } from '../../../shared/record/machine-request.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { createDemoCentre } from '../../centre/create-demo-centre.ts'
import { dataSetFolder, dataSetIds, FIRST_CENTRE, readDataSet } from '../../centre/data-set.ts'
import { leasesFor } from '../../centre/leases.ts'
import { sampleRequest } from '../../centre/machine-key.ts'
import { DEMO_AUTHORITY } from '../../centre/publish-data-set.ts'
import { listCounters } from '../../desk/decisions/counters.ts'
import { findIssuer, whyNoIssuer } from '../../desk/decisions/issuer.ts'
import { counterFolder, knowsRounds, nextRound } from '../../desk/decisions/prepare-counter.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { InPath } from '../input/in-file.ts'
import { orClerk } from '../people/or-clerk.ts'
import { Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { withPeople } from '../people/with-people.ts'
import { defineVerb } from '../verb.ts'
import { enrolWith } from './sync.ts'

/** Makes the data folder of a demo counter. */
export const initDemo = defineVerb({
  name: 'init-demo',
  says: 'tạo Trung tâm mẫu trong thư mục --data (12 cơ quan, cán bộ có mã PIN): [--centre hau-giang-2020|can-tho-2026] [--counter QUẦY]',
  input: z.strictObject({ centre: z.enum(dataSetIds()).optional(), counter: z.string().max(40).optional() }),
  async run(asking, { centre, counter }) {
    const dataSet = readDataSet(dataSetFolder(centre ?? FIRST_CENTRE))
    const counters = dataSet.centre.counters.map(({ id }) => id)
    if (counter !== undefined && !counters.includes(counter))
      return refuse('input-invalid', { field: 'counter', may: counters.join(' | ') })
    await createDemoCentre({
      folder: asking.folder(),
      dataSet,
      clock: asking.clock,
      app: asking.app,
      ...(counter === undefined ? {} : { counter }),
    })
    const { agencies, name } = dataSet.centre
    const registered = dataSet.procedures.filter(({ registration }) => registration).length
    return {
      created: true,
      centre: name,
      agencies: agencies.length,
      procedures: dataSet.procedures.length,
      registered,
      people: dataSet.people.length,
    }
  },
})

/**
 * Shows how this counter is enrolled. With `--renew` the demo's own authority grants the next number leases,
 * until the counter is enrolled with a province.
 */
export const enrol = defineVerb({
  name: 'enrol',
  says: 'xem ghi danh của quầy; --renew xin thêm dải số (Trung tâm mẫu tự cấp khi chưa ghi danh với tỉnh, sau đó là numbers ask; --after ĐỢT: sau đợt lớn nhất đã cấp, khi máy này được phục hồi hoặc số do máy khác cấp); ghi danh với tỉnh: --province TỆP --server ĐỊA-CHỈ --code MÃ',
  input: z.strictObject({
    ...Who,
    renew: z.boolean().optional(),
    /** The highest round of numbers that any counter was given, as people read it at the counters. */
    after: z.coerce.number().int().positive().max(10_000).optional(),
    province: InPath.optional(),
    server: z.url().optional(),
    code: z.string().max(40).optional(),
  }),
  run: async (asking, { renew, after, province, server, code, ...by }) =>
    asking.as(renew ? await orClerk(asking, by) : by, office => {
      const { store, published, who, clock } = office
      if (province && server && code) return enrolWith(office, { province, server, code })
      const authority = findIssuer({ who })
      const at = clock.now()
      if (renew && store.delivery.province()) return refuse('numbers-of-province')
      if (renew && !authority) return whyNoIssuer(office)
      if (renew && authority) {
        if (after === undefined && !knowsRounds(office)) return refuse('rounds-unknown')
        const round = Math.max(nextRound(office, at), (after ?? 0) + 1)
        const wanted = { centre: published.centre(at), seals: published.seals(at) }
        store.publications.put(...leasesFor(authority, wanted, store.device, at, round))
      }
      const leases = store.numbers.leases().map(({ series, period, from, to, firstDay, lastDay }) => ({
        series,
        period,
        from,
        to,
        firstDay,
        lastDay,
      }))
      return { device: store.device, issuer: DEMO_AUTHORITY, round: nextRound(office, at) - 1, leases }
    }),
  example: () => ({ renew: true }),
})

/** Lists the counters of this Centre, or enrols another machine for one of them, by two persons. */
export const enrolCounter = defineVerb({
  name: 'enrol-counter',
  says: 'ghi danh máy cho một quầy khác của Trung tâm (hai người): --request YÊU-CẦU (máy ấy lập bằng enrol-request) --second CÁN-BỘ-KHÁC --second-pin PIN; không có --request thì liệt kê các quầy',
  input: z.strictObject({
    ...Who,
    ...Once,
    request: z.string().max(400).optional(),
    /** Who confirms it beside the clerk, and their own PIN. */
    ...Second,
  }),
  run: (asking, { by, pin, act, request, second, 'second-pin': secondPin }) =>
    asking.as({ by, pin }, async office => {
      if (request === undefined) return { counters: listCounters(office) }
      const named = withPeople(office, { second }, ['second'])
      if (isRefusal(named)) return named
      const given = pinOf(pin)
      const asked = { type: 'counter-add', input: { request }, pin: given, act: act ?? randomUUID() } as const
      const taken = await takeOfficeAct(office, { ...asked, ...secondOf(named.second, secondPin) })
      const counter = readMachineRequest(request)?.counter ?? ''
      return isRefusal(taken) ? taken : { ...taken, folder: counterFolder(office, counter) }
    }),
  async example(asking) {
    const { people } = (await asking.desk()).hall()
    const [clerk, other] = people.filter(({ roles }) => roles.includes('seal-keeper'))
    if (!clerk || !other) return refuse('no-role', { role: 'seal-keeper' })
    const pins = clerk.pin && other.pin ? { pin: clerk.pin, 'second-pin': other.pin } : {}
    return { by: clerk.officer, request: sampleRequest('quay-2'), second: other.officer, ...pins }
  },
})
