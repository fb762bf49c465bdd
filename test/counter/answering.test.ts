import { expect, test, vi } from 'vitest'
import { print } from '../../electron/counter/answering.ts'

test('who is received by a slip is told its token, why, and what comes next, also where no JSON is asked for', () => {
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation(text => void said.push(String(text)))
  const slip = { token: 'PT-7K3M9-Q2XHB', why: 'no-number-left' }
  print({ recorded: true, seq: 5, dossier: 'a'.repeat(32), code: null, slip }, false)
  log.mockRestore()
  expect(said.join()).toMatch(/PT-7K3M9-Q2XHB.*dùng hết dải số.*In phiếu giao công dân.*give-code/)
  expect(said.join()).not.toContain('aaaa')
})
