/**
 * Which way of measuring made a number. Raised by hand when a trial changes so that its times mean something
 * else; results of different protocols are different series. tests/results/protocol.test.ts watches over it.
 */
export const protocol = 2;
