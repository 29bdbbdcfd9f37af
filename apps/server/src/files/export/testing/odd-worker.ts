import { once } from 'node:events'

/** The ways in which a library can fail the process that runs it. */
export type Oddity = 'sticks' | 'dies' | 'answers' | 'throws'

// Both threads, as a library in native code holds them.
const [{ session }] = (await once(process, 'message')) as [{ readonly session: Oddity }]
switch (session) {
  case 'sticks':
    for (;;);
  case 'dies':
    process.abort()
  case 'throws':
    throw new Error('not like this')
  case 'answers':
    process.channel?.ref()
    process.send?.({
      is: 'file',
      bytes: new Uint8Array([1, 2]),
      rights: 3,
      about: { secret: process.env['MINGA_SECRET'] },
    })
}
