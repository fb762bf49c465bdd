import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerPage, pathOf } from '../../electron/policy/answer-page.ts'
import type { Bundle } from '../../electron/policy/bundle.ts'
import { denyCapture, denyCheck, denyDevice, denyRequest, denyWindow } from '../../electron/policy/denials.ts'
import { handlerOf, isKnown } from '../../electron/policy/handler.ts'
import { APP_HEADERS, LOOPBACK_HEADERS } from '../../electron/policy/headers.ts'
import { isOurs, mayLoad, PAGE, PRIVILEGES } from '../../electron/policy/origin.ts'
import { findDanger } from '../../electron/policy/start-danger.ts'
import { SESSION, windowOptions } from '../../electron/policy/window-options.ts'

const SECRET = 'root:x:0:0'
/**
 * Besides our two files the map holds what a path that got out would ask for: nothing may ever answer with
 * it.
 */
const BUNDLE: Bundle = new Map(
  [
    ['/', 'page', 'text/html; charset=utf-8'],
    ['/assets/index.js', 'code', 'text/javascript; charset=utf-8'],
    ['/../etc/passwd', SECRET, 'text/plain'],
    ['/assets/../../etc/passwd', SECRET, 'text/plain'],
    ['/..\\windows\\win.ini', SECRET, 'text/plain'],
    ['//etc/passwd', SECRET, 'text/plain'],
    ['/C:/windows/win.ini', SECRET, 'text/plain'],
    ['/%2e%2e/etc/passwd', SECRET, 'text/plain'],
  ].map(([path = '', text = '', type = '']) => [path, { bytes: Buffer.from(text), type }] as const),
)
const UP = [
  '..',
  '.',
  '%2e%2e',
  '%2E%2e',
  '.%2e',
  '%252e%252e',
  '%c0%ae%c0%ae',
  '..%00',
  '..;',
  '%uff0e%uff0e',
]
const SLASH = ['/', '\\', '%2f', '%5c', '%252f', '//', '%c0%af', '/./', '\\\\']
const TARGET = ['etc/passwd', 'windows\\win.ini', 'windows/win.ini', 'C:/windows/win.ini']

/** 360 ways out of a folder that servers have believed. */
const traversals = UP.flatMap(up =>
  SLASH.flatMap(slash => TARGET.map(target => `${PAGE}${up}${slash}${target}`)),
)

test('no traversal address gets out of the bundle', async () => {
  expect(traversals.length).toBeGreaterThanOrEqual(200)
  for (const url of traversals) {
    const answer = answerPage({ method: 'GET', url }, BUNDLE)
    expect([url, answer.status, await answer.text()]).toEqual([url, 404, ''])
  }
})

test('an address of a file of ours is answered with its type and the headers; no other host, scheme, method is', async () => {
  const page = answerPage({ method: 'GET', url: PAGE }, BUNDLE)
  expect(await page.text()).toBe('page')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  for (const [name, value] of Object.entries(APP_HEADERS)) expect(page.headers.get(name)).toBe(value)
  expect(answerPage({ method: 'GET', url: `${PAGE}assets/index.js?x=1#y` }, BUNDLE).status).toBe(200)
  for (const method of ['POST', 'HEAD', 'PUT', 'get', ''])
    expect(answerPage({ method, url: PAGE }, BUNDLE).status).toBe(405)
  for (const url of [
    'app://other/',
    'app://tai-cho.evil/',
    'app://tai-cho:1/',
    'app://x@tai-cho/',
    'file:///',
    'http://tai-cho/',
    '',
  ])
    expect([url, answerPage({ method: 'GET', url }, BUNDLE).status]).toEqual([url, 404])
})

test('any address at all is answered, with a file of the bundle or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webPath(), fc.string(), fc.webUrl()), text => {
      const answer = answerPage({ method: 'GET', url: PAGE + text }, BUNDLE)
      expect([200, 404]).toContain(answer.status)
      const path = URL.canParse(PAGE + text) ? pathOf(PAGE + text) : undefined
      expect(path?.split('/').includes('..') ?? false).toBe(false)
    }),
  )
})

test('only pages of ours are navigated to and loaded', () => {
  for (const url of [PAGE, `${PAGE}assets/x.js`]) expect([isOurs(url), mayLoad(url)]).toEqual([true, true])
  expect(mayLoad('blob:app://tai-cho/1b2c')).toBe(true)
  const foreign = [
    'https://tai-cho/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'app://evil/',
    'app:tai-cho',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://evil/1',
    'blob:app://evil/1',
    'ws://tai-cho/',
    'devtools://x',
    'about:blank',
    '',
    'app://tai-cho.evil/',
    'app://tai-cho@evil/',
    'chrome://gpu',
    'view-source:app://tai-cho/',
  ]
  for (const url of foreign) expect([url, isOurs(url), mayLoad(url)]).toEqual([url, false, false])
})

test('every permission, device, capture and second window is refused', () => {
  fc.assert(
    fc.property(fc.anything(), anything => {
      const said: unknown[] = []
      denyRequest(anything, anything, granted => said.push(granted))
      denyCapture(anything, streams => said.push(streams))
      expect(said).toEqual([false, null])
    }),
  )
  expect([denyCheck(), denyDevice(), denyWindow()]).toEqual([false, false, { action: 'deny' }])
})

test('the window has every dangerous switch off, written out, and keeps nothing', () => {
  expect(windowOptions('/p.cjs', true).webPreferences).toEqual({
    preload: '/p.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    devTools: false,
  })
  expect(SESSION.partition).not.toMatch(/^persist:/)
  expect(SESSION.options).toEqual({ cache: false })
  expect(PRIVILEGES).toEqual({ standard: true, secure: true })
})

test('no policy lets in a foreign script, a connection outside, a frame around', () => {
  for (const headers of [APP_HEADERS, LOOPBACK_HEADERS]) {
    const csp = headers['content-security-policy'] ?? ''
    expect(csp).not.toMatch(/unsafe-|\*|https?:|wss?:/)
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
      expect(csp.split('; ')).toContain(part)
  }
  expect(APP_HEADERS['content-security-policy']).toContain("connect-src 'none'")
})

test('a start with a dangerous switch or environment is refused by its name; a plain start is not', () => {
  const plain = {
    PATH: '/bin',
    HOME: '/home/x',
    LANG: 'vi_VN.UTF-8',
    ELECTRON_OZONE_PLATFORM_HINT: 'auto',
    XDG_SESSION_TYPE: 'wayland',
  }
  expect(
    findDanger(['tai-cho', '--ozone-platform=wayland', '--lang=vi', 'file.pdf', '/home/x/inspect'], plain),
  ).toBeUndefined()
  const switches = [
    'remote-debugging-port=9222',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk=0',
    'no-sandbox',
    'disable-web-security',
    'ignore-certificate-errors',
    'host-rules=MAP',
    'proxy-server=x',
    'load-extension=x',
    'js-flags=--x',
    'REMOTE-DEBUGGING-PORT=1',
    'proxy-pac-url=x',
  ]
  for (const word of switches)
    for (const dash of ['--', '-', '/'])
      expect(findDanger(['tai-cho', dash + word], plain)).toBe(word.split('=')[0]?.toLowerCase())
  for (const name of [
    'NODE_OPTIONS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_EXTRA_CA_CERTS',
    'SSLKEYLOGFILE',
    'ELECTRON_RUN_AS_NODE',
    'electron_enable_logging',
  ])
    expect(findDanger(['tai-cho'], { ...plain, [name]: '1' })).toBe(name)
})

test('a message is heard from the top frame of a known window of ours alone, with arguments that fit', () => {
  const heard: unknown[] = []
  const hear = handlerOf(new Set([7]), z.tuple([]), (_event, asked) => heard.push(asked))
  const good = { senderFrame: { url: PAGE, parent: null }, sender: { id: 7 } }
  const bad = [
    { ...good, senderFrame: null },
    { ...good, senderFrame: { url: PAGE, parent: {} } },
    { ...good, senderFrame: { url: 'https://evil/', parent: null } },
    { ...good, senderFrame: { url: 'app://evil/', parent: null } },
    { ...good, sender: { id: 8 } },
  ]
  for (const event of bad) {
    expect(isKnown(event, new Set([7]))).toBe(false)
    hear(event)
  }
  fc.assert(fc.property(fc.array(fc.anything(), { minLength: 1 }), given => hear(good, ...given)))
  expect(heard).toEqual([])
  hear(good)
  expect(heard).toEqual([[]])
})
