import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorityOf } from '../../electron/centre/authority.ts'
import { type DataSet, dataSetFolder, readDataSet } from '../../electron/centre/data-set.ts'
import { DEMO_AUTHORITY } from '../../electron/centre/publish-data-set.ts'
import { applicantIn, sampleIntake } from '../../electron/counter/examples/sample-input.ts'
import { bookVolumes } from '../../electron/desk/books/books.ts'
import type { DossierView } from '../../shared/answer.ts'
import { type Hall, openHall, RETURN } from '../desk/centre.ts'
import { textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const flat = (text: string): string => text.replace(/\s+/g, ' ')

/** What a Centre's papers must say, and must not: all of it data. */
const CENTRES = [
  {
    id: 'hau-giang-2020',
    at: '2020-11-24T02:00:00.000Z',
    people: ['tran.van.do', 'vo.hoang.yen', 'le.quoc.dat', 'phan.thi.dieu.hien'],
    code: '000.00.12.H30-201124-0001',
    says: [
      'ỦY BAN NHÂN DÂN TỈNH HẬU GIANG',
      'Hậu Giang, ngày 24 tháng 11 năm 2020',
      'Mẫu 01, Thông tư 01/2018/TT-VPCP',
    ],
    not: ['THÀNH PHỐ', 'Cần Thơ', 'chưa đối chiếu'],
    symbol: 'SXD',
    levels: ['mức độ 3', 'mức độ 4'],
  },
  {
    id: 'can-tho-2026',
    at: '2026-11-24T02:00:00.000Z',
    people: ['nguyen.hoang.phuc', 'pham.thuy.tien', 'dang.huu.loc', 'ngo.bich.thuy'],
    code: 'H13.04-261124-0001',
    says: [
      'ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ',
      'Cần Thơ, ngày 24 tháng 11 năm 2026',
      'Mẫu 01, Thông tư 03/2025/TT-VPCP',
    ],
    not: ['TỈNH', 'Hậu Giang', 'HẬU GIANG'],
    symbol: 'SXD',
    levels: ['toàn trình', 'một phần'],
  },
] as const
const PROCEDURE = '1.012901'

describe.each(CENTRES)(
  'one program, the data of $id',
  ({ id, at, people, code, says, not, symbol, levels }) => {
    const clock = handClock(at)
    let hall: Hall
    let dataSet: DataSet
    beforeAll(async () => {
      dataSet = readDataSet(dataSetFolder(id))
      hall = await openHall({ clock, dataSet })
    })
    afterAll(() => hall.close())

    test('a dossier is received, appraised, approved, sealed and returned; code and papers are of its Centre', async () => {
      const [officer, appraiser, approver, keeper] = people
      const procedure = dataSet.procedures.find(each => each.code === PROCEDURE)
      if (!procedure) throw new Error(PROCEDURE)
      // Who is received in an example lives where the Centre is.
      const intake = sampleIntake(procedure, applicantIn(dataSet.centre))
      const received = valueIn(await hall.take(officer, 'intake', intake, null))
      expect(received.code).toBe(code)
      const { dossier } = received
      const findings = procedure.checks.map(({ id: check }) => ({ check, verdict: 'yes', note: '' }))
      valueIn(
        await hall.take(appraiser, 'appraisal', { findings, conclusion: 'grant', opinion: '' }, dossier),
      )
      valueIn(await hall.take(approver, 'approval', { document: null, note: '' }, dossier))
      valueIn(await hall.take(approver, 'signing', {}, dossier))
      valueIn(await hall.take(keeper, 'sealing', { copies: 1 }, dossier))
      valueIn(await hall.take(officer, 'return', RETURN, dossier))
      const view: DossierView = valueIn(await hall.ask.dossier.get({ dossier }))
      const [receipt, result] = await Promise.all(
        ['receipt', 'result'].map(async form => {
          const hash = view.papers.findLast(paper => paper.form === form)?.hash ?? ''
          const { base64 } = valueIn(await hall.ask.paper.bytes({ hash }))
          return flat((await textOf(Buffer.from(base64, 'base64'))).join(' '))
        }),
      )
      for (const words of says) expect(receipt).toContain(words)
      expect(result).toContain(says[0])
      expect(result).toContain(`-${symbol}`)
      for (const words of not) {
        expect(receipt).not.toContain(words)
        expect(result).not.toContain(words)
      }
      expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
    })

    test('its agencies, seals, people and service levels fit together', () => {
      const { centre, seals, people: officers, delegations, procedures } = dataSet
      expect(centre.serviceLevels).toEqual(levels)
      for (const agency of centre.agencies) {
        expect(agency.code).toContain(centre.provinceCode)
        expect(seals.some(seal => seal.agency === agency.id)).toBe(true)
        for (const role of ['counter', 'appraiser', 'approver', 'seal-keeper'] as const)
          expect([
            agency.id,
            role,
            officers.some(({ scopes }) =>
              scopes.some(scope => scope.roles.includes(role) && scope.agencies.includes(agency.id)),
            ),
          ]).toEqual([agency.id, role, true])
        expect(delegations.some(({ agencies }) => agencies.includes(agency.id))).toBe(true)
      }
      const known = centre.agencies.map(agency => agency.id)
      const registered = procedures.filter(({ registration }) => registration)
      expect(registered.filter(({ agency }) => !known.includes(agency))).toEqual([])
    })
  },
)

test('a code is never written anew: after the merger the old dossier keeps it in book, search, paper, and the next is of the new form', async () => {
  const clock = handClock('2025-06-24T02:00:00.000Z')
  const old = readDataSet(dataSetFolder('hau-giang-2020'))
  const hall = await openHall({ clock, dataSet: old })
  try {
    const procedure = old.procedures.find(each => each.code === PROCEDURE)
    if (!procedure) throw new Error(PROCEDURE)
    const before = valueIn(await hall.take('tran.van.do', 'intake', sampleIntake(procedure), null))
    expect(before.code).toBe('000.00.12.H30-250624-0001')
    clock.pass(10 * 86_400_000)
    await hall.as('phan.thi.dieu.hien')
    const merged = {
      ...old.centre,
      ...{
        name: 'Trung tâm Phục vụ hành chính công thành phố Cần Thơ (mẫu)',
        province: 'Cần Thơ',
        provinceCode: 'H13',
      },
      agencies: old.centre.agencies.map((agency, at) => ({
        ...agency,
        code: `H13.${String(at + 2).padStart(2, '0')}`,
      })),
      laterFormSets: [{ set: 'TT03-2025', from: '2025-07-01' }],
    }
    await hall.desk.ask(({ store, who }) => {
      const seed = who.named.get(DEMO_AUTHORITY)
      if (!seed) throw new Error('the clerk of a demo Centre holds its authority')
      const from = clock.now()
      store.publications.put(
        authorityOf(DEMO_AUTHORITY, seed).publish('centre', old.centre.id, merged, { from, version: 2 }),
      )
      return null
    })
    await hall.as('tran.van.do')
    // What was leased for the old codes is not for the new ones: nothing is numbered with what was not given
    // out.
    const slip = valueIn(await hall.take('tran.van.do', 'intake', sampleIntake(procedure), null))
    expect(slip).toMatchObject({ code: null, slip: { why: 'no-number-left' } })
    const found = valueIn(
      await hall.ask.register.find({ text: '000.00.12.H30-250624-0001', limit: 5, before: null }),
    )
    expect(found.map(row => row.code)).toEqual([before.code])
    const lines = valueIn(
      await hall.desk.ask(
        office => bookVolumes(office, { book: 'dossiers', agency: null, year: 2025 }).volumes[0]?.lines ?? [],
      ),
    )
    expect(lines).toMatchObject([
      { code: before.code },
      { code: `chưa cấp mã, phiếu tạm ${slip.slip?.token}`, dueAt: null },
    ])
    const { dossier } = valueIn(await hall.ask.dossier.get({ dossier: before.dossier }))
    expect([dossier.code, dossier.formSet]).toEqual([before.code, 'TT01-2018'])
  } finally {
    await hall.close()
  }
})
