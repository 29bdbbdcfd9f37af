import { createContext, use } from 'react'

/** The dialogs of every page; one at a time. */
export type ShellDialog = 'none' | 'search' | 'shortcuts' | 'sign-out' | 'menu'

interface Dialogs {
  readonly open: (dialog: ShellDialog) => void
}

export const ShellDialogs = createContext<Dialogs | undefined>(undefined)

export function useShellDialogs(): Dialogs {
  const dialogs = use(ShellDialogs)
  if (dialogs === undefined) throw new Error('Outside the shell')
  return dialogs
}

/** The label of the command key on this keyboard. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
