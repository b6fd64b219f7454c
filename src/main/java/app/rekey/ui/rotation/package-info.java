/// The replacement of a key as one page: its six steps below each other, one of them open.
///
/// [app.rekey.ui.rotation.RotationsViewModel] is the page; [app.rekey.ui.rotation.RotationViewModel] one key's rotation on it, with a
/// [app.rekey.ui.rotation.StepModel] for each step. What a step does is the services' work; no rule of a rotation is here.
package app.rekey.ui.rotation;
