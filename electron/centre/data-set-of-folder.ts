import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataSetFolder, dataSetIds, FIRST_CENTRE } from './data-set.ts'
import { issuerName } from './demo-credentials.ts'

/**
 * The data set of which the Centre in this folder was made, by the name of its demo authority; the first one
 * if none is found.
 */
export function dataSetOf(folder: string | undefined): string {
  const path = folder && join(folder, 'demo-ca.pem')
  if (!path || !existsSync(path)) return FIRST_CENTRE
  const { subject } = new X509Certificate(readFileSync(path))
  return dataSetIds().find(id => subject.endsWith(`CN=${issuerName(nameOf(id))}`)) ?? FIRST_CENTRE
}

const nameOf = (id: string): string =>
  (JSON.parse(readFileSync(join(dataSetFolder(id), 'centre.json'), 'utf8')) as { name: string }).name
