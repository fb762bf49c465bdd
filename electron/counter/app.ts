/** What this program calls itself in events and reports. */
export const APP = 'tai-cho/0.1.0'
