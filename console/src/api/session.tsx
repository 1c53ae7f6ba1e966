import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { dropDrafts } from '../ui/draftStore'
import {
  type Answer,
  call,
  onSessionEnded,
  onSessionReplaced,
  Refusal,
  SESSION_REPLACED,
  setCsrfToken,
} from './call'

export type Role = 'Owner' | 'Member' | 'ReadOnly' | 'Reviewer' | 'Operator' | 'Auditor'

export interface Person {
  accountId: string
  personId: string
  userName: string
  role: Role
  /** Of this session. */
  sessionId: string
  secondFactor: boolean
}

export type Session =
  | { state: 'unknown' }
  | { state: 'out'; ended: boolean }
  | { state: 'unreachable'; refusal: Refusal }
  | { state: 'in'; person: Person }

interface Door {
  session: Session
  /** Asks who is signed in, after signing in or when the page is loaded. */
  look: () => Promise<void>
  /** Throws when the service does not let one out. */
  leave: () => Promise<void>
}

const DoorContext = createContext<Door | null>(null)

function personOf(answer: Answer<'DescribeSession'>): Person {
  return {
    accountId: answer.AccountId,
    personId: answer.PersonId,
    userName: answer.UserName,
    role: answer.Role as Role,
    sessionId: answer.SecretId,
    secondFactor: answer.SecondFactor ?? false,
  }
}

function isOutBy(refusal: unknown): boolean {
  return refusal instanceof Refusal && refusal.code.startsWith('AuthFailure')
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ state: 'unknown' })
  const client = useQueryClient()
  const known = useRef('')
  const token = useRef('')

  const look = useCallback(async () => {
    try {
      const answer = await call('DescribeSession', {})
      const isOther = known.current !== '' && known.current !== answer.PersonId
      const isNew = token.current !== '' && token.current !== answer.CsrfToken
      known.current = answer.PersonId
      token.current = answer.CsrfToken ?? ''
      setCsrfToken(token.current)
      if (isOther) {
        client.clear()
      }
      setSession({ state: 'in', person: personOf(answer) })
      if (isNew && !isOther) {
        void client.invalidateQueries()
      }
    } catch (error) {
      const refusal = error as Refusal
      const isOut = isOutBy(refusal)
      if (isOut && known.current !== '') {
        client.clear()
      }
      setSession((before) => {
        if (isOut) {
          return { state: 'out', ended: before.state === 'in' }
        }
        return before.state === 'in' ? before : { state: 'unreachable', refusal }
      })
    }
  }, [client])

  const leave = useCallback(async () => {
    try {
      await call('SignOut', {})
    } catch (refusal) {
      // Replaced in another tab, it is still open there, and can be left once it is known.
      if (!isOutBy(refusal) || (refusal as Refusal).code === SESSION_REPLACED) {
        throw refusal
      }
    }
    setCsrfToken('')
    token.current = ''
    known.current = ''
    client.clear()
    dropDrafts()
    setSession({ state: 'out', ended: false })
  }, [client])

  useEffect(() => {
    onSessionEnded(() => {
      setCsrfToken('')
      client.clear()
      setSession({ state: 'out', ended: true })
    })
    let isLooking = false
    onSessionReplaced(() => {
      if (!isLooking) {
        isLooking = true
        void look().finally(() => {
          isLooking = false
        })
      }
    })
    void look()
  }, [client, look])

  const door = useMemo(() => ({ session, look, leave }), [session, look, leave])
  return <DoorContext value={door}>{children}</DoorContext>
}

export function useDoor(): Door {
  const door = useContext(DoorContext)
  if (!door) {
    throw new Error('outside of the SessionProvider')
  }
  return door
}

/** Who is signed in. Only inside of pages for those who are. */
export function usePerson(): Person {
  const { session } = useDoor()
  if (session.state !== 'in') {
    throw new Error('nobody is signed in')
  }
  return session.person
}
