import { tell } from './replace.ts';
import type { Witness } from './witness.ts';

/**
 * Watches the clock.
 *
 * @param shift milliseconds by which the clock goes wrong, to see what depends on it
 */
export function watchClock(witness: Witness, shift: number): void {
  const seen = (call: string): void => witness.saw('reads-clock', call);
  const RealDate = Date;
  const now = RealDate.now.bind(RealDate);
  const WatchedDate = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      if (args.length > 0) return Reflect.construct(target, args, newTarget) as Date;
      seen('new Date()');
      return Reflect.construct(target, [now() + shift], newTarget) as Date;
    },
    apply() {
      seen('Date()');
      return new RealDate(now() + shift).toString();
    },
  });
  RealDate.now = () => {
    seen('Date.now()');
    return now() + shift;
  };
  RealDate.prototype.constructor = WatchedDate;
  globalThis.Date = WatchedDate;
  tell(performance, ['now'], () => seen('performance.now()'));
  tell(process, ['hrtime', 'uptime'], (name) => seen(`process.${name}()`));
}
