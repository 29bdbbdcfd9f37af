import { createContext } from 'react'

/** Whether the reader writes the text of this page now, also while they propose changes of it: then they can take proposals in. */
export const MayTakeInContext = createContext(false)
