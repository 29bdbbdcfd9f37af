import { signingKeys } from '@minga/storage/certificates/signing-key-rows'

import type { SecretBox } from '../auth/secret-box.ts'
import { decide } from '../commands/decide.ts'
import { rotateKey } from '../commands/certificates/signing-keys.ts'
import { StartupError } from '../data-folder.ts'
import type { Administering } from './administer.ts'

const usage = 'usage: keys list | keys rotate'

/** The keys that certificates of adopted texts are signed with: lists them, or puts another in the place of the one in use. */
export async function keyCommand(
  { db, print }: Administering,
  box: SecretBox,
  what: string,
  surplus: readonly string[],
): Promise<void> {
  if (surplus.length > 0) throw new StartupError(usage)
  switch (what) {
    case 'list':
      for (const { id, madeAt, retiredAt } of await signingKeys(db)) print(`${id}  ${madeAt}  ${retiredAt ?? 'in use'}`)
      return
    case 'rotate': {
      const made = await decide(db, (tx) => rotateKey(tx, box, { actor: 'command-line', now: new Date() }))
      print(`Certificates are signed with ${made} from now on; those of before stay verifiable`)
      return
    }
    default:
      throw new StartupError(usage)
  }
}
