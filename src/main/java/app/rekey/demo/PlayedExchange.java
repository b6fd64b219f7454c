package app.rekey.demo;

/// One exchange's behaviour, without the sockets. Called by many threads at once.
interface PlayedExchange {
    /// The answer on a good day.
    DemoAnswer answer(DemoCall call);

    /// The answer to every call while the exchange is in trouble.
    DemoAnswer refuse(Mood.Trouble trouble, DemoCall call);
}
