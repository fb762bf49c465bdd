/** Every key of the program, grouped by where it works, with the string that says what it does. */
export const KEYS = [
  [
    'keys.groups.go',
    [
      ['F1', 'keys.help'],
      ['F2', 'keys.intake'],
      ['F3', 'keys.worklist'],
      ['F4', 'keys.register'],
      ['F5', 'keys.duty'],
      ['F6', 'keys.drawer'],
      ['F7', 'keys.verification'],
      ['F8', 'keys.settings'],
      ['F9', 'keys.switch'],
      ['F10', 'keys.delegations'],
      ['F11', 'keys.approvals'],
      ['F12', 'keys.outbox'],
      ['Shift+F4', 'keys.books'],
      ['Shift+F5', 'keys.programme'],
      ['Shift+F6', 'keys.procedures'],
    ],
  ],
  [
    'keys.groups.everywhere',
    [
      ['Tab Shift+Tab', 'keys.fields'],
      ['↑ ↓ ← →', 'keys.rows'],
      ['Home End', 'keys.ends'],
      ['Enter', 'keys.open'],
      ['Space', 'keys.space'],
      ['Ctrl+Enter', 'keys.record'],
      ['Esc', 'keys.back'],
      ['Ctrl + − 0', 'keys.zoom'],
    ],
  ],
  [
    'keys.groups.steps',
    [
      ['1 2 0 3', 'keys.papers'],
      ['Y N K', 'keys.checks'],
      ['P', 'keys.sheet'],
    ],
  ],
  [
    'keys.groups.approving',
    [
      ['Enter', 'keys.openDocument'],
      ['A', 'keys.choose'],
      ['R', 'keys.sendBack'],
      ['P', 'keys.pin'],
    ],
  ],
  [
    'keys.groups.sealing',
    [
      ['Enter', 'keys.sealed'],
      ['X', 'keys.spoiled'],
      ['Esc', 'keys.notSealed'],
    ],
  ],
] as const
