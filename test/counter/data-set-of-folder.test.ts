import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataSetFolder, dataSetIds, FIRST_CENTRE, readDataSet } from '../../electron/centre/data-set.ts'
import { dataSetOf } from '../../electron/centre/data-set-of-folder.ts'
import { issuerName } from '../../electron/centre/demo-credentials.ts'
import { createDemoAuthority } from '../../electron/centre/x509.ts'
import { catalogue } from '../../electron/counter/verbs/catalogue.ts'
import { newFolder } from '../store/office.ts'

test('the catalogue is the one of the Centre in the folder, and says whose it is; without a folder the first', async () => {
  const span = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' }
  for (const id of dataSetIds()) {
    const { folder, done } = newFolder('tc-set-')
    expect(dataSetOf(folder)).toBe(FIRST_CENTRE)
    const { centre } = readDataSet(dataSetFolder(id))
    const { certificatePem } = await createDemoAuthority(issuerName(centre.name), span)
    writeFileSync(join(folder, 'demo-ca.pem'), certificatePem)
    expect(dataSetOf(folder)).toBe(id)
    const told = (await catalogue.run({ data: folder } as never, {})) as {
      centre: string
      agencies: object[]
    }
    expect([told.centre, told.agencies.length]).toEqual([centre.name, centre.agencies.length])
    done()
  }
  expect(dataSetOf(undefined)).toBe(FIRST_CENTRE)
})
