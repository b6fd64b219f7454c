package app.rekey.demo;

import app.rekey.domain.Exchange;

/// One exchange's behaviour, without the sockets. Called by many threads at once.
interface PlayedExchange {
    Exchange exchange();

    /// The answer on a good day.
    DemoAnswer answer(DemoCall call);

    /// The answer to every call while the exchange is in trouble.
    DemoAnswer refuse(Mood.Trouble trouble, DemoCall call);
}
