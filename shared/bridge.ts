/** The one name that Electron's preload puts into the page. */
export const BRIDGE = 'taiCho'
/** What preload offers the page: ask for the door; it arrives as a message with a port. */
export type Bridge = { openDoor(): void }
/** The channel on which the page asks for the door. */
export const DOOR_ASKED = 'door-asked'
/** The channel on which the port to it comes. */
export const DOOR_COMES = 'door-comes'
