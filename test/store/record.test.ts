import { afterEach, expect, test } from 'vitest'
import { newFolder, openOffice, receive, reopen } from './office.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0)) done()
})

test('what was recorded is there after closing and opening again, and verifies', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= 20; at++) receive(store, at)
  expect(store.verify()).toMatchObject({
    ok: true,
    events: 20,
    lastSeq: 20,
    registers: 'equal',
    recovery: null,
  })
  store.close()
  const again = reopen(folder)
  expect(again.recovery).toBeNull()
  expect(again.verify()).toMatchObject({ ok: true, events: 20 })
  expect(again.register.find('bưởi', { limit: 5, before: null, offices: null })).toHaveLength(5)
  expect(again.register.find('0020', { limit: 5, before: null, offices: null })).toHaveLength(1)
  expect(again.numbers.gaps().map(run => run.state)).toContain('issued')
  again.close()
})
