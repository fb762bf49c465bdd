/** The one name that Electron's preload puts into the page. */
export const BRIDGE = 'taiCho'
/** What preload offers the page: ask for the door; it arrives as a message with a port. */
export type Bridge = { openDoor(): void }
/** The page asks for the door with this word, and the port comes with the other. */
export const DOOR_ASKED = 'door-asked'
export const DOOR_COMES = 'door-comes'
