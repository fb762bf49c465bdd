import { expect, test } from 'vitest'
import { dataSetFolder, dataSetIds, readDataSet } from '../../electron/centre/data-set.ts'
import { CHANNELS, feeSaid, feeTold } from '../../shared/procedures/wording.ts'

test('a citizen is told the fee without how the source wrote it; whoever keeps the catalogue still reads that', () => {
  const fee = (text: string) => ({ fee: { amount: null, text } })
  const told = (text: string) => feeTold(fee(text), 'direct')
  expect(told('900.000 đồng (nguồn ghi "900 VNĐ", hiểu là nghìn đồng)')).toBe('900.000 đồng')
  expect(told('25.000 đồng (phí công bố; nguồn ghi bằng nghìn đồng)')).toBe('25.000 đồng (phí công bố)')
  expect(told('Theo bảng giá của Hội đồng nhân dân')).toBe('Theo bảng giá của Hội đồng nhân dân')
  const all = dataSetIds().flatMap(centre => readDataSet(dataSetFolder(centre)).procedures)
  const said = all.flatMap(each => CHANNELS.map(channel => [feeSaid(each, channel), feeTold(each, channel)]))
  expect(said.filter(([, one]) => one?.includes('nguồn ghi'))).toEqual([])
  expect(said.filter(([one]) => one?.includes('nguồn ghi')).length).toBeGreaterThan(0)
})
