import { expect, test } from 'vitest'
import { closing } from '../bench/on-disk.ts'

test('a measurement closes what it opened, the last first, also where the next did not open and where one does not close', async () => {
  const closed: string[] = []
  const work = closing(async later => {
    later(() => closed.push('folder'))
    later(async () => closed.push('postgres'))
    later(() => Promise.reject(new Error('the pool does not close')))
    throw new Error('the server did not start')
  })
  await expect(work).rejects.toThrow('the server did not start')
  expect(closed).toEqual(['postgres', 'folder'])
  const other = closing(async later => later(() => Promise.reject(new Error('does not close'))))
  await expect(other).rejects.toThrow('does not close')
})
