import { timeZone } from '@minga/domain/organisation/time-zone'

/** The time zone of this device, where it says one: a person's mail comes by it until they choose another. */
export function deviceTimeZone(): { readonly timeZone?: string } {
  const { data } = timeZone.safeParse(new Intl.DateTimeFormat().resolvedOptions().timeZone)
  return data === undefined ? {} : { timeZone: data }
}
