import { X509Certificate } from 'node:crypto'
import { damagedFaces } from '../../keys/slots.ts'
import type { Store } from '../../store/store.ts'
import { authorityPem } from '../office/authority-pem.ts'

/**
 * What is damaged or missing in a restored folder, each as part of a sentence. It is asked while another copy
 * can still be fetched.
 */
export function findDamaged(store: Store, folder: string): readonly string[] {
  return [
    ...store.verify().papers.map(hash => paperSaid(store, hash)),
    ...damagedFaces(folder).map(({ name }) => `khóa của ${name} (keys.json) hỏng`),
    ...(isAuthorityWhole(folder) ? [] : ['tệp chứng thư gốc demo-ca.pem mất hoặc hỏng']),
  ]
}

function paperSaid({ papers, register }: Store, hash: string): string {
  const paper = papers.get(hash)
  const title = [paper?.title || 'giấy', paper?.number ? `số ${paper.number}` : ''].filter(Boolean).join(' ')
  const code = paper && register.get(paper.dossier)?.code
  return `${title}${code ? ` của hồ sơ ${code}` : ''} mất hoặc hỏng`
}

/** The root certificate beside the record signs itself: with one wrong byte it no longer verifies. */
function isAuthorityWhole(folder: string): boolean {
  try {
    const root = new X509Certificate(authorityPem(folder))
    return root.verify(root.publicKey)
  } catch {
    return false // There is no file, or no certificate in it.
  }
}
