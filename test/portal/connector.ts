import { createServer } from 'node:http'
import { type PortalAnswer, PortalFile, type PortalItem } from '../../shared/portal/status.ts'

/** How the next answers of the connector go wrong. */
export type Trouble = 'none' | 'cut-before' | 'cut-after' | 'garbage' | 'fault'

/**
 * A connector of the National Portal to test against: keeps the newest item of each code, takes no file that
 * breaks the format.
 */
export async function openConnector() {
  const known = new Map<string, PortalItem>()
  const seen: PortalItem[] = []
  let trouble: Trouble = 'none'
  const refused = new Set<string>()
  const take = (text: string): PortalAnswer => {
    const { items } = PortalFile.parse(JSON.parse(text))
    for (const item of items) {
      seen.push(item)
      const before = known.get(item.code)
      if (!refused.has(item.code) && (!before || before.since <= item.since)) known.set(item.code, item)
    }
    return {
      taken: items.map(({ code }) => code).filter(code => !refused.has(code)),
      refused: items
        .filter(({ code }) => refused.has(code))
        .map(({ code }) => ({ code, why: 'không có thủ tục này' })),
    }
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      if (trouble === 'cut-before') return request.socket.destroy()
      if (trouble === 'fault') return response.writeHead(500).end()
      const answer = take(Buffer.concat(parts).toString('utf8'))
      if (trouble === 'cut-after') return request.socket.destroy()
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.end(trouble === 'garbage' ? '{"taken":"all"}' : JSON.stringify(answer))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}/status`,
    known,
    seen,
    refused,
    fail(next: Trouble): void {
      trouble = next
    },
    close: () => new Promise(done => server.close(done)),
  }
}
