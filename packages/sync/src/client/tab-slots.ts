/**
 * Numbers the tabs that one person has open in this browser, so that two tabs never write under one client id and a
 * tab opened tomorrow goes on under the id of one that was closed today.
 */
export interface TabSlots {
  /** The lowest number free, from 0, held until the page closes; undefined where tabs are indistinguishable. */
  take(person: string): Promise<number | undefined>
}
