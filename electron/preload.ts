import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE, type Bridge, DOOR_ASKED, DOOR_COMES } from '../shared/bridge.ts'

/** The parts of the page that preload touches: this folder's types have no DOM. */
declare const window: { postMessage(word: string, origin: string, ports: readonly unknown[]): void }
declare const location: { origin: string }

const bridge: Bridge = { openDoor: () => ipcRenderer.send(DOOR_ASKED) }
contextBridge.exposeInMainWorld(BRIDGE, bridge)
// A port cannot cross the bridge; it reaches the page as a message of its own window.
ipcRenderer.on(DOOR_COMES, ({ ports }) => window.postMessage(DOOR_COMES, location.origin, ports))
