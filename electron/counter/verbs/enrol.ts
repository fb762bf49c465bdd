import { z } from 'zod'
import { refuse } from '../../../shared/dossier/refusal.ts'
import { createDemoCentre } from '../../centre/create-demo-centre.ts'
import { dataSetFolder, readDataSet } from '../../centre/data-set.ts'
import { leasesFor } from '../../centre/leases.ts'
import { DEMO_AUTHORITY } from '../../centre/publish-data-set.ts'
import { findIssuer } from '../../desk/issuer.ts'
import { defineVerb } from '../verb.ts'
import { enrolWith } from './sync.ts'

const Who = { by: z.string().max(40).optional(), pin: z.string().max(32).optional() }

/** Makes the data folder of a demo counter. */
export const initDemo = defineVerb({
  name: 'init-demo',
  says: 'tạo Trung tâm mẫu trong thư mục --data (12 cơ quan, cán bộ có mã PIN)',
  input: z.strictObject({ centre: z.string().max(40).optional(), counter: z.string().max(40).optional() }),
  async run(asking, { centre, counter }) {
    const dataSet = readDataSet(dataSetFolder(centre ?? 'hau-giang-2020'))
    await createDemoCentre({
      folder: asking.folder(),
      dataSet,
      clock: asking.clock,
      app: asking.app,
      ...(counter ? { counter } : {}),
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

/** Shows how this counter is enrolled; `--renew` has the demo's own authority grant the next number leases. */
export const enrol = defineVerb({
  name: 'enrol',
  says: 'xem ghi danh của quầy; --renew xin thêm dải số (Trung tâm mẫu tự cấp); ghi danh với tỉnh: --province TỆP --server ĐỊA-CHỈ --code MÃ',
  input: z.strictObject({
    ...Who,
    renew: z.boolean().optional(),
    province: z.string().max(400).optional(),
    server: z.url().optional(),
    code: z.string().max(40).optional(),
  }),
  run: (asking, { renew, province, server, code, ...by }) =>
    asking.as(by, office => {
      const { store, published, who, clock } = office
      if (province && server && code) return enrolWith(office, { province, server, code })
      const authority = findIssuer({ who })
      const at = clock.now()
      if (renew && !authority) return refuse('no-issuer')
      if (renew && authority) {
        const round = 1 + Math.max(...store.publications.list('lease', at).map(({ body }) => body.version))
        const wanted = { centre: published.centre(at), seals: published.seals(at) }
        for (const lease of leasesFor(authority, wanted, store.device, at, round))
          store.publications.put(lease)
      }
      const leases = store.numbers.leases().map(({ series, period, from, to, firstDay, lastDay }) => ({
        series,
        period,
        from,
        to,
        firstDay,
        lastDay,
      }))
      return { device: store.device, issuer: DEMO_AUTHORITY, leases }
    }),
  example: () => ({ renew: true }),
})
